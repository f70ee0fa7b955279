// SPDX-License-Identifier: Apache-2.0
#include "http/circuit_breaker.hpp"

#include <doctest/doctest.h>

using namespace hg;
using http::CircuitBreaker;

TEST_CASE("a server that stays silent is asked after 10, 20, 40 seconds, then once a minute") {
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

TEST_CASE("after the pause one request tries the server, and an answer opens it to all") {
    CircuitBreaker breaker;
    breaker.note_silence("sms", Time{}, "no answer");
    CHECK_FALSE(breaker.refusal("sms", Time{} + seconds(10)));
    CHECK(breaker.refusal("sms", Time{} + seconds(10)) == "no answer");
    breaker.note_answer("sms");
    CHECK_FALSE(breaker.refusal("sms", Time{} + seconds(10)));
}

TEST_CASE("a crowd that was not answered at once makes the pause no longer than one would") {
    CircuitBreaker breaker;
    for (int i = 0; i < 5; ++i) CHECK_FALSE(breaker.refusal("sms", Time{}));
    for (int i = 0; i < 5; ++i) breaker.note_silence("sms", Time{}, "no answer");
    CHECK(breaker.refusal("sms", Time{} + seconds(10) - Span{1}) == "no answer");
    CHECK_FALSE(breaker.refusal("sms", Time{} + seconds(10)));
}

TEST_CASE("the silence of one server is nothing to another") {
    CircuitBreaker breaker;
    breaker.note_silence("sms", Time{}, "no answer");
    CHECK_FALSE(breaker.refusal("other", Time{}));
}
