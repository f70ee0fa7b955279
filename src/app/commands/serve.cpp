// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <malloc.h>
#include <signal.h>

#include "app/application.hpp"
#include "app/commands/commands.hpp"
#include "demo/demo.hpp"

namespace hg::app {

namespace {

/// Blocked before any thread starts, so that only wait_for_end() hears them.
sigset_t heard_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    return signals;
}

int wait_for_end(const sigset_t& signals, Application& application) {
    while (true) {
        int signal = 0;
        sigwait(&signals, &signal);
        if (signal != SIGHUP) return signal;
        application.renew_certificate();
    }
}

std::string address_of(const Config& config, std::uint16_t port) {
    const bool secure = !config.text("tls.certificate_file").empty();
    const auto& address = config.text("listen.address");
    const bool local = address == "127.0.0.1" || address == "0.0.0.0" || address == "::";
    return fmt::format(
        "{}://{}:{}", secure ? "https" : "http", local ? "localhost" : address, port
    );
}

void print_addresses(const Config& config, std::uint16_t port) {
    const auto address = address_of(config, port);
    fmt::print(
        "Honggang is serving.\n\n  phone pages  {0}/m/\n  desk         {0}/desk/\n", address
    );
    if (!config.truth("development")) return;
    fmt::print("  codes sent   {}/dev/codes\n\nDemonstration logins:\n", address);
    for (const auto& account : demo::demo_accounts(demo::Size::small)) {
        fmt::print("  {:<22} {:<14} {}\n", account.role, account.login, account.secret);
    }
}

/// What one burst of requests took from the kernel serves the next one, page faults and all.
void keep_freed_memory() {
    mallopt(M_TOP_PAD, 4 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
}

}  // namespace

int serve(const Config& config) {
    keep_freed_memory();
    const auto signals = heard_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);

    Application application(config);
    application.start();
    print_addresses(config, application.port());
    std::fflush(stdout);

    const int signal = wait_for_end(signals, application);
    spdlog::info("stopping signal={}", signal);
    application.stop();
    return 0;
}

}  // namespace hg::app
