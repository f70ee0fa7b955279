// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <filesystem>

#include "http/client.hpp"
#include "http/tests/wire.hpp"
#include "support/certificate.hpp"

namespace hg::http::tests {

namespace {

using test::Certificate;

ServerOptions secured_by(const Certificate& certificate) {
    ServerOptions options;
    options.tls_certificate_file = certificate.chain();
    options.tls_key_file = certificate.key_file();
    return options;
}

std::string secure_url(const Scene& scene, std::string_view host, std::string_view rest) {
    return "https://" + std::string(host) + ":" + std::to_string(scene.port()) + std::string(rest);
}

std::string plain_url(const Scene& scene, std::string_view rest) {
    return "http://127.0.0.1:" + std::to_string(scene.port()) + std::string(rest);
}

/// What fetch() says when it fails; empty when it does not.
std::string failure_of(const std::string& url, const std::string& ca_file = {}) {
    try {
        fetch(Method::get, url, {}, {}, patience, ca_file);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a request over TLS is a secure one") {
    const Certificate certificate;
    const auto tell = [](const std::shared_ptr<Exchange>& exchange) {
        exchange->answer(text(exchange->request().secure ? "secure" : "plain"));
    };
    Scene scene(tell, secured_by(certificate));
    const auto url = secure_url(scene, "localhost", "/");
    const auto result = fetch(Method::get, url, {}, {}, patience, certificate.chain());
    CHECK(result.status == 200);
    CHECK(result.body == "secure");
}

TEST_CASE("TLS 1.3 and HTTP/1.1 are agreed on, and one connection carries many requests") {
    const Certificate certificate;
    Scene scene(echo, secured_by(certificate));
    Wire wire(scene.port());
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
        SSL_CTX_new(TLS_client_method()), SSL_CTX_free
    );
    const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
    constexpr std::array<unsigned char, 12> offered = {
        2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'
    };
    SSL_set_alpn_protos(ssl.get(), offered.data(), offered.size());
    SSL_set_fd(ssl.get(), wire.socket());
    REQUIRE(SSL_connect(ssl.get()) == 1);
    CHECK(SSL_version(ssl.get()) == TLS1_3_VERSION);
    const unsigned char* chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl.get(), &chosen, &size);
    CHECK(std::string_view(reinterpret_cast<const char*>(chosen), size) == "http/1.1");
    const std::string_view twice =
        "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n";
    SSL_write(ssl.get(), twice.data(), static_cast<int>(twice.size()));
    std::string received;
    while (!received.ends_with("/2||")) {
        std::array<char, 4096> bytes{};
        const int count = SSL_read(ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        REQUIRE(count > 0);
        received.append(bytes.data(), static_cast<std::size_t>(count));
    }
    CHECK(received.find("/1||") != std::string::npos);
}

TEST_CASE("a connection too many is told so over TLS as well") {
    const Certificate certificate;
    auto options = secured_by(certificate);
    options.connections_max = 1;
    Scene scene(echo, options);
    const auto url = secure_url(scene, "localhost", "/");
    Wire first(scene.port());
    const auto result = fetch(Method::get, url, {}, {}, patience, certificate.chain());
    CHECK(result.status == 503);
    CHECK(result.body.find("too_many_connections") != std::string::npos);
    CHECK(scene.server().counts().refused_connections == 1);
}

TEST_CASE("a plain request to a TLS port is not answered") {
    const Certificate certificate;
    Scene scene(echo, secured_by(certificate));
    Wire wire(scene.port());
    wire.get("/");
    CHECK_THROWS(wire.answer());
}

TEST_CASE("a large body goes both ways over TLS") {
    const Certificate certificate;
    Scene scene(echo, secured_by(certificate));
    const std::string big(900'000, 'z');
    const auto url = secure_url(scene, "localhost", "/big");
    const auto result = fetch(Method::post, url, {}, big, patience, certificate.chain());
    CHECK(result.body == "/big||" + big);
}

TEST_CASE("a certificate nobody vouches for, or of another name, is not believed") {
    const Certificate certificate;
    Scene scene(echo, secured_by(certificate));
    const auto stranger = failure_of(secure_url(scene, "localhost", "/a?key=secret"));
    CHECK(stranger.find("SSL certificate problem") != std::string::npos);
    CHECK(stranger.find("/a") != std::string::npos);
    CHECK(stranger.find("secret") == std::string::npos);
    CHECK(failure_of(secure_url(scene, "127.0.0.1", "/"), certificate.chain()) != "");
    CHECK(failure_of(secure_url(scene, "localhost", "/"), certificate.chain()) == "");
}

TEST_CASE("a certificate is replaced while the server runs, and a wrong one replaces nothing") {
    const Certificate old;
    const Certificate renewed;
    Scene scene(echo, secured_by(old));
    const auto url = secure_url(scene, "localhost", "/");
    const auto put = [](const std::string& from, const std::string& to) {
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    };
    const auto first_roots = old.chain() + ".first";
    put(old.chain(), first_roots);
    put(renewed.chain(), old.chain());
    CHECK_THROWS_AS(scene.server().renew_certificate(), std::system_error);
    CHECK(failure_of(url, first_roots) == "");
    put(renewed.key_file(), old.key_file());
    scene.server().renew_certificate();
    CHECK(failure_of(url, renewed.chain()) == "");
    CHECK(failure_of(url, first_roots) != "");
}

TEST_CASE("a fetch carries its method, headers and body") {
    Scene scene([](const std::shared_ptr<Exchange>& exchange) {
        const auto& request = exchange->request();
        auto response = text(std::string(request.header("X-Key")) + request.query + request.body);
        response.status = request.method == Method::put ? 201 : 400;
        exchange->answer(std::move(response));
    });
    const auto url = plain_url(scene, "/path?a=b");
    const auto result = fetch(Method::put, url, {{"X-Key", "1"}}, "body", patience);
    CHECK(result.status == 201);
    CHECK(result.body == "1a=bbody");
}

TEST_CASE("a fetch gives up on what is late, too long, absent or no address") {
    std::shared_ptr<Exchange> held;
    Scene scene([&](std::shared_ptr<Exchange> exchange) {
        if (exchange->request().path == "/late") return void(held = std::move(exchange));
        exchange->answer(text(std::string(1'100'000, 'x')));
    });
    CHECK_THROWS_AS(
        fetch(Method::get, plain_url(scene, "/late"), {}, {}, std::chrono::milliseconds(50)),
        std::runtime_error
    );
    CHECK(failure_of(plain_url(scene, "/long")).find("/long") != std::string::npos);
    const auto gone = plain_url(scene, "/?secret");
    scene.server().drain(std::chrono::milliseconds(0));
    CHECK(failure_of(gone).find("secret") == std::string::npos);
    CHECK(failure_of(gone).find("No answer from") == 0);
    CHECK(failure_of("ftp://host/") == "\"ftp://host/\" is not an http address.");
    CHECK(failure_of("http://me:secret@host/").find("does not name a server") != std::string::npos);
    CHECK(failure_of("http:///path") != "");
}

}  // namespace hg::http::tests
