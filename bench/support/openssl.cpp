// SPDX-License-Identifier: Apache-2.0
#include "support/openssl.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/child.hpp"

namespace hg::bench {
namespace {

std::string contents(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// Of its line "2107 connections in 4 real seconds, 0 bytes read per connection".
double connections_in(const std::string& report) {
    const auto end = report.find(" connections in ");
    if (end == std::string::npos) return 0;
    const auto begin = report.find_last_not_of("0123456789", end - 1) + 1;
    return std::stod(report.substr(begin, end - begin));
}

}  // namespace

Certificate make_certificate(const std::filesystem::path& folder) {
    Certificate made{folder / "certificate.pem", folder / "key.pem"};
    Child openssl(
        {"openssl",
         "req",
         "-x509",
         "-newkey",
         "ec",
         "-pkeyopt",
         "ec_paramgen_curve:P-256",
         "-nodes",
         "-days",
         "2",
         "-subj",
         "/CN=localhost",
         "-keyout",
         made.key.string(),
         "-out",
         made.chain.string()},
        folder / "openssl.log"
    );
    if (openssl.wait(std::chrono::seconds(30)) != 0) {
        throw std::runtime_error(
            "openssl made no certificate: " + contents(folder / "openssl.log")
        );
    }
    return made;
}

double s_time_per_second(
    std::uint16_t port, std::chrono::seconds length, const std::filesystem::path& folder
) {
    const auto log = folder / fmt::format("s_time-{}.log", port);
    std::filesystem::remove(log);
    const auto since = std::chrono::steady_clock::now();
    Child s_time(
        {"openssl",
         "s_time",
         "-new",
         "-tls1_3",
         "-connect",
         fmt::format("127.0.0.1:{}", port),
         "-time",
         std::to_string(length.count())},
        log
    );
    const auto exit_code = s_time.wait(length + std::chrono::seconds(20));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - since;
    return exit_code == 0 ? connections_in(contents(log)) / took.count() : 0;
}

}  // namespace hg::bench
