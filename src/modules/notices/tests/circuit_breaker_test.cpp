// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/circuit_breaker.hpp"

#include <doctest/doctest.h>

using namespace hg;
using notices::CircuitBreaker;

TEST_CASE("a gateway that stays silent is asked after 10, 20, 40 seconds, then once a minute") {
    CircuitBreaker breaker;
    Time now{};
    for (const int pause : {10, 20, 40, 60, 60}) {
        CHECK_FALSE(breaker.refusal("sms", now));
        breaker.note_silence("sms", now, "no answer");
        CHECK(breaker.refusal("sms", now) == "no answer");
        now = now + seconds(pause) - Span{1};
        CHECK(breaker.refusal("sms", now) == "no answer");
        now = now + Span{1};
    }
}

TEST_CASE("after the pause one message tries the gateway, and an answer opens it to all") {
    CircuitBreaker breaker;
    breaker.note_silence("sms", Time{}, "no answer");
    CHECK_FALSE(breaker.refusal("sms", Time{} + seconds(10)));
    CHECK(breaker.refusal("sms", Time{} + seconds(10)) == "no answer");
    breaker.note_answer("sms");
    CHECK_FALSE(breaker.refusal("sms", Time{} + seconds(10)));
}

TEST_CASE("the silence of one gateway is nothing to another") {
    CircuitBreaker breaker;
    breaker.note_silence("sms", Time{}, "no answer");
    CHECK_FALSE(breaker.refusal("other", Time{}));
}
