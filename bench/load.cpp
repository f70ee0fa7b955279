// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include <iostream>

#include "load/generator.hpp"
#include "load/interrupt.hpp"

namespace hg::bench {
namespace {

/// Asks for one page again and again, over kept connections or over a new one each time.
class OnePage final : public Script {
public:
    OnePage(const std::string& path, std::uint64_t count, std::size_t slots, bool each_anew)
        : request_("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
          left_(count),
          asked_(slots, false),
          each_anew_(each_anew) {}

    Next next(std::size_t slot, std::string& request) override {
        if (each_anew_ && asked_[slot]) {
            asked_[slot] = false;
            return Next::hang_up;
        }
        if (left_ == 0) return Next::finished;
        --left_;
        asked_[slot] = true;
        request = request_;
        return Next::ask;
    }

    std::string complaint(std::size_t, const Reply& reply) override {
        return reply.status == 200 ? "" : "not the page";
    }

private:
    std::string request_;
    std::uint64_t left_;
    std::vector<bool> asked_;
    bool each_anew_;
};

struct Wish {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string path = "/";
    std::size_t connections = 64;
    std::uint64_t count = 100'000;
    unsigned seconds = 10;
    bool tls = false;
    bool each_anew = false;
};

int run(const Wish& wish) {
    note_interrupts();
    const TlsContext tls = wish.tls ? new_connections_only() : nullptr;
    Load load{
        loopback(wish.address, wish.port),
        wish.connections,
        tls.get(),
        wish.each_anew ? Opening::as_part_of_a_visit : Opening::all_before_the_start,
        std::chrono::seconds(wish.seconds)
    };
    OnePage script(wish.path, wish.count, wish.connections, wish.each_anew);
    const Outcome outcome = drive(load, script);
    std::cout << R"({"answers": )" << outcome.answers << R"(, "per_second": )"
              << static_cast<std::uint64_t>(outcome.answers_per_second()) << R"(, "p50_ms": )"
              << outcome.latency.percentile_ms(0.5) << R"(, "p99_ms": )"
              << outcome.latency.percentile_ms(0.99) << R"(, "max_ms": )"
              << outcome.latency.max_ms() << "}\n";
    return 0;
}

}  // namespace
}  // namespace hg::bench

int main(int argc, char** argv) {
    hg::bench::Wish wish;
    CLI::App app{"Asks a server of this machine for one page, many times, and checks every answer."
    };
    app.add_option("--address", wish.address, "an address of 127.0.0.0/8");
    app.add_option("--port", wish.port, "its port");
    app.add_option("--path", wish.path, "the page");
    app.add_option("--connections", wish.connections, "at the same time")
        ->check(CLI::Range(1, 10000));
    app.add_option("--count", wish.count, "pages at most")->check(CLI::Range(1, 10'000'000));
    app.add_option("--seconds", wish.seconds, "time at most")->check(CLI::Range(1, 600));
    app.add_flag("--tls", wish.tls, "TLS 1.3");
    app.add_flag("--each-anew", wish.each_anew, "a new connection for each page");
    CLI11_PARSE(app, argc, argv);
    try {
        return hg::bench::run(wish);
    } catch (const std::exception& error) {
        std::cerr << "load: " << error.what() << '\n';
        return 1;
    }
}
