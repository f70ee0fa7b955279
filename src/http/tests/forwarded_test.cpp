// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "http/tests/wire.hpp"

namespace hg::http::tests {

namespace {

/// What a server says of its caller when a request with these lines comes from 127.0.0.1.
std::string seen(const std::vector<std::string>& trusted, const std::string& lines) {
    ServerOptions options;
    options.trusted_proxies = trusted;
    const auto tell = [](const std::shared_ptr<Exchange>& exchange) {
        const auto& request = exchange->request();
        exchange->answer(text(request.address + (request.secure ? " secure" : "")));
    };
    Scene scene(tell, options);
    Wire wire(scene.port());
    wire.send("GET / HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n");
    return wire.answer().body;
}

}  // namespace

TEST_CASE("nobody but a trusted proxy may speak for another") {
    const std::string lines = "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: https\r\n";
    CHECK(seen({}, lines) == "127.0.0.1");
    CHECK(seen({"10.0.0.1"}, lines) == "127.0.0.1");
    CHECK(seen({"127.0.0.1"}, lines) == "1.2.3.4 secure");
    CHECK(seen({"127.0.0.0/8"}, lines) == "1.2.3.4 secure");
}

TEST_CASE("the caller is the rightmost address that is no proxy of ours") {
    const std::vector<std::string> trusted = {"127.0.0.1", "10.0.0.0/8", "fd00::/8"};
    CHECK(seen(trusted, "X-Forwarded-For: 6.6.6.6, 1.2.3.4, 10.1.2.3\r\n") == "1.2.3.4");
    CHECK(seen(trusted, "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 1.2.3.4\r\n") == "1.2.3.4");
    CHECK(seen(trusted, "X-Forwarded-For: 2001:db8::1, fd00::7\r\n") == "2001:db8::1");
    CHECK(seen(trusted, "X-Forwarded-For: ::ffff:1.2.3.4\r\n") == "1.2.3.4");
    CHECK(seen(trusted, "X-Forwarded-For: 1.2.3.4, unknown, 10.0.0.9\r\n") == "10.0.0.9");
    CHECK(seen(trusted, "X-Forwarded-For: nonsense\r\n") == "127.0.0.1");
    CHECK(seen(trusted, "X-Forwarded-Proto: https, http\r\n") == "127.0.0.1");
    CHECK(seen(trusted, "") == "127.0.0.1");
}

}  // namespace hg::http::tests
