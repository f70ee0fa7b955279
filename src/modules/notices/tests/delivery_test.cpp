// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/delivery.hpp"

#include <doctest/doctest.h>

#include <mutex>

#include "http/server.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

namespace {

http::ServerOptions on_any_port() {
    http::ServerOptions options;
    options.port = 0;
    return options;
}

/// An SMS gateway that remembers what it was sent.
class Gateway final : public http::Handler {
public:
    Gateway() : server_(on_any_port(), *this) { server_.start(); }
    ~Gateway() override { server_.drain(std::chrono::milliseconds(100)); }

    void handle(std::shared_ptr<http::Exchange> exchange) override {
        const std::lock_guard lock(mutex_);
        bodies_.push_back(exchange->request().body);
        http::Response response;
        response.status = status;
        response.body = "{}";
        exchange->answer(std::move(response));
    }

    [[nodiscard]] std::string url() const {
        return fmt::format("http://127.0.0.1:{}/sms", server_.port());
    }
    std::vector<std::string> bodies() {
        const std::lock_guard lock(mutex_);
        return bodies_;
    }

    unsigned status = 200;

private:
    std::mutex mutex_;
    std::vector<std::string> bodies_;
    http::Server server_;
};

tenant::Settings with_gateway(const Gateway& gateway) {
    tenant::Settings settings;
    settings.values.set(notices::sms_webhook_url, gateway.url());
    return settings;
}

/// Runs the job until there is nothing left to do; false when the gateway did not answer.
bool deliver_all(notices::Delivery& delivery, TestTown& town) {
    try {
        while (delivery.run(*town.tenant)) {
        }
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

void post_code(TestTown& town, const std::string& code) {
    town.write([&](Context& context) {
        context.post({tenant::Channel::sms, "13812348000", "login_code", {{"code", code}}});
    });
}

constexpr db::Query outbox_state{"test.outbox_state", R"sql(
    SELECT attempts, sent_at, failed_at, address_sealed, params_sealed FROM notices_outbox
)sql"};
constexpr db::Query outbox_attempts{
    "test.outbox_attempts", "SELECT attempts FROM notices_outbox ORDER BY id"
};
constexpr db::Query outbox_secrets{"test.outbox_secrets", R"sql(
    SELECT address_sealed AS address, params_sealed AS params FROM notices_outbox
)sql"};

struct State {
    int attempts = 0;
    std::optional<Time> sent_at;
    std::optional<Time> failed_at;
    Bytes address_sealed;
    std::optional<Bytes> params_sealed;
};
BOOST_DESCRIBE_STRUCT(State, (), (attempts, sent_at, failed_at, address_sealed, params_sealed))

struct Secrets {
    Bytes address;
    Bytes params;
};
BOOST_DESCRIBE_STRUCT(Secrets, (), (address, params))

std::vector<int> attempts_of(TestTown& town) {
    return town.write([](Context& context) { return context.tx.all<int>(outbox_attempts); });
}

State state_of(TestTown& town) {
    return town.write([](Context& context) { return context.tx.one<State>(outbox_state); });
}

}  // namespace

TEST_CASE("a code reaches the gateway once; afterwards neither it nor the number is in the file") {
    Gateway gateway;
    TestTown town(with_gateway(gateway));
    notices::Delivery delivery;
    post_code(town, "123456");
    CHECK(deliver_all(delivery, town));
    CHECK(deliver_all(delivery, town));
    REQUIRE(gateway.bodies().size() == 1);
    CHECK(
        gateway.bodies()[0] ==
        R"({"phone":"13812348000","template":"login_code","params":{"code":"123456"}})"
    );
    const auto state = state_of(town);
    CHECK(state.sent_at == town.clock.now());
    CHECK(state.address_sealed.data.empty());
    CHECK_FALSE(state.params_sealed);
    CHECK(town.codes_posted_to("13812348000").empty());
}

TEST_CASE("a waiting message is sealed") {
    TestTown town;
    post_code(town, "123456");
    const auto stored =
        town.write([](Context& context) { return context.tx.one<Secrets>(outbox_secrets); });
    CHECK(stored.address.data.find("13812348000") == std::string::npos);
    CHECK(stored.params.data.find("123456") == std::string::npos);
}

TEST_CASE("after a failure a message waits twice as long each time, and is given up after ten") {
    Gateway gateway;
    TestTown town(with_gateway(gateway));
    notices::Delivery delivery;
    gateway.status = 500;
    post_code(town, "123456");
    auto pause = seconds(10);
    for (int attempt = 1; attempt < 10; ++attempt) {
        CHECK(deliver_all(delivery, town));
        CHECK(state_of(town).attempts == attempt);
        town.clock.advance({pause.ms - 1});
        deliver_all(delivery, town);
        CHECK(state_of(town).attempts == attempt);
        town.clock.advance({1});
        pause.ms *= 2;
    }
    deliver_all(delivery, town);
    const auto state = state_of(town);
    CHECK(state.attempts == 10);
    CHECK(state.failed_at == town.clock.now());
    CHECK(state.address_sealed.data.empty());
    CHECK_FALSE(state.params_sealed);
    town.clock.advance(days(1));
    deliver_all(delivery, town);
    CHECK(gateway.bodies().size() == 10);
}

TEST_CASE("a message that failed is sent when the gateway is back") {
    Gateway gateway;
    TestTown town(with_gateway(gateway));
    notices::Delivery delivery;
    gateway.status = 503;
    post_code(town, "123456");
    deliver_all(delivery, town);
    gateway.status = 204;
    deliver_all(delivery, town);
    CHECK_FALSE(state_of(town).sent_at);
    town.clock.advance(seconds(10));
    deliver_all(delivery, town);
    CHECK(state_of(town).sent_at == town.clock.now());
}

TEST_CASE("a gateway that cannot be reached loses nothing") {
    tenant::Settings settings;
    {
        Gateway gone;
        settings = with_gateway(gone);
    }
    TestTown town(settings);
    notices::Delivery delivery;
    post_code(town, "123456");
    CHECK_FALSE(deliver_all(delivery, town));
    CHECK(town.codes_posted_to("13812348000") == std::vector<std::string>{"123456"});
}

TEST_CASE("a gateway that did not answer is left alone by all messages, and then asked by one") {
    tenant::Settings settings;
    {
        Gateway gone;
        settings = with_gateway(gone);
    }
    TestTown town(settings);
    notices::Delivery delivery;
    post_code(town, "123456");
    town.clock.advance({1});  // The older is sent first; of two as old, either.
    post_code(town, "234567");
    CHECK_FALSE(deliver_all(delivery, town));
    CHECK(attempts_of(town) == std::vector<int>{1, 0});
    CHECK_FALSE(deliver_all(delivery, town));
    CHECK(attempts_of(town) == std::vector<int>{1, 0});
    town.clock.advance(seconds(10));
    CHECK_FALSE(deliver_all(delivery, town));
    CHECK(attempts_of(town) == std::vector<int>{1, 1});
}

TEST_CASE("without a gateway messages stay in the outbox") {
    TestTown town;
    notices::Delivery delivery;
    post_code(town, "123456");
    CHECK(deliver_all(delivery, town));
    CHECK(state_of(town).attempts == 0);
    CHECK(town.codes_posted_to("13812348000").size() == 1);
}
