// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <signal.h>

#include "faults/program.hpp"
#include "http/client.hpp"
#include "support/certificate.hpp"

namespace hg::faults {

namespace {

constexpr std::chrono::seconds patience{30};

/// Whether the program shows a certificate that these roots vouch for.
bool is_believed(const Program& program, const std::string& roots) {
    try {
        const auto url = fmt::format("https://localhost:{}/healthz", program.port());
        return http::fetch(http::Method::get, url, {}, {}, patience, roots).status == 200;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

TEST_CASE("SIGHUP makes the running program show the renewed certificate") {
    const Folder folder;
    const test::Certificate old;
    const test::Certificate renewed;
    const auto certificate = folder.path() / "chain.pem";
    const auto key = folder.path() / "key.pem";
    const auto put = [&](const test::Certificate& of) {
        constexpr auto over = std::filesystem::copy_options::overwrite_existing;
        std::filesystem::copy_file(of.chain(), certificate, over);
        std::filesystem::copy_file(of.key_file(), key, over);
    };
    put(old);
    Program program(serving(
        folder.path(),
        {"tls.certificate_file=" + certificate.string(), "tls.key_file=" + key.string()}
    ));
    CHECK(is_believed(program, old.chain()));
    put(renewed);
    REQUIRE(::kill(program.pid(), SIGHUP) == 0);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!is_believed(program, renewed.chain())) {
        REQUIRE(std::chrono::steady_clock::now() < until);
    }
    CHECK_FALSE(is_believed(program, old.chain()));
    CHECK(program.terminate() == 0);
}

}  // namespace hg::faults
