// SPDX-License-Identifier: Apache-2.0
#include "support/served_town.hpp"

#include <fmt/core.h>

#include "http/client.hpp"

namespace hg::test {

namespace {
constexpr std::chrono::seconds patience{30};
}

ServedTown::ServedTown(tenant::Settings settings) : town(std::move(settings)) {
    http::ServerOptions options;
    options.port = 0;
    options.threads = 2;
    server_ = std::make_unique<http::Server>(options, *town.dispatcher);
    server_->start();
}

ServedTown::~ServedTown() { server_->drain(patience); }

Reply ServedTown::send(
    http::Method method, std::string_view path, std::string_view json, const Sent& sent
) const {
    auto headers = sent.headers;
    headers.push_back({"Content-Type", "application/json"});
    if (!sent.token.empty()) headers.push_back({"Cookie", "hg_login=" + sent.token});
    const auto url = fmt::format("http://127.0.0.1:{}{}", server_->port(), path);
    const auto fetched = http::fetch(method, url, headers, std::string(json), patience);
    return {fetched.status, {}, "", fetched.body, {}};
}

void at_once(int count, const std::function<void(int)>& act) {
    std::barrier gate(count);
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            gate.arrive_and_wait();
            act(i);
        });
    }
    for (auto& thread : threads) thread.join();
}

}  // namespace hg::test
