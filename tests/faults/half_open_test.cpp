// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include "faults/phones.hpp"
#include "http/client.hpp"

using namespace hg;

namespace {

constexpr std::string_view half_a_header = "POST /api/attendance/events HTTP/1.1\r\nHost: tow";
constexpr std::string_view half_a_body =
    "POST /api/attendance/events HTTP/1.1\r\nHost: town.test\r\n"
    "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"events\":[";
constexpr std::string_view question = "GET /metrics HTTP/1.1\r\nHost: town.test\r\n\r\n";
// Their answers fill every buffer on the way when nobody reads them.
constexpr int questions = 2000;

/// A client that does not behave.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const int small = 4096;
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    Client(const Client&) = delete;
    ~Client() {
        if (socket_ >= 0) ::close(socket_);
    }
    void say(std::string_view text) const {
        static_cast<void>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
    }
    /// Disappears without a FIN or RST, as a phone that loses its network does. This needs a
    /// privilege; without it the socket stays open and is silent.
    void vanish() {
        const int on = 1;
        if (::setsockopt(socket_, IPPROTO_TCP, TCP_REPAIR, &on, sizeof on) != 0) return;
        ::close(std::exchange(socket_, -1));
    }
    /// Closes with an RST.
    void slam() {
        const linger at_once{1, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        ::close(std::exchange(socket_, -1));
    }

private:
    int socket_;
};

int connections_open(std::uint16_t port) {
    const auto url = fmt::format("http://127.0.0.1:{}/metrics", port);
    const auto text = http::fetch(http::Method::get, url, {}, "", std::chrono::seconds(30)).body;
    const auto name = std::string("\nhonggang_connections_open ");
    const auto at = text.find(name);
    REQUIRE(at != std::string::npos);
    return std::stoi(text.substr(at + name.size()));
}

/// Such as stay open for the server: it has to find out for itself.
std::vector<Client> half_open(std::uint16_t port, int of_each_kind) {
    std::vector<Client> clients;
    const auto add = [&](std::string_view text, int times, bool vanishes) {
        auto& client = clients.emplace_back(port);
        for (int i = 0; i < times; ++i) client.say(text);
        if (vanishes) client.vanish();
    };
    for (int i = 0; i < of_each_kind; ++i) {
        add(half_a_header, 1, false);
        add(half_a_header, 1, true);
        add(half_a_body, 1, false);
        add(half_a_body, 1, true);
        add(question, questions, false);
        Client slammed(port);
        slammed.say(i % 2 == 0 ? half_a_header : half_a_body);
        slammed.slam();
    }
    return clients;
}

/// How many connections are left once they do not get fewer for half a minute, or none is.
int left_open(std::uint16_t port) {
    using std::chrono::steady_clock;
    int least = connections_open(port);
    auto since = steady_clock::now();
    while (least > 1 && steady_clock::now() - since < std::chrono::seconds(30)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const int open = connections_open(port);
        if (open >= least) continue;
        least = open;
        since = steady_clock::now();
    }
    return least;
}

}  // namespace

TEST_CASE("clients that stop halfway or vanish hold nobody up, and the server lets go of them") {
    faults::Story story(faults::Fault::half_open_connection, 1, 3);
    const int of_each_kind = faults::Story::is_long() ? 300 : 40;
    const faults::Folder folder;
    faults::Crowd crowd(folder);
    for (int round = 0; round < story.rounds(); ++round) {
        crowd.invite(500);
        faults::Program server(folder);
        faults::Phones phones(crowd, server.port());
        const auto clients = half_open(server.port(), of_each_kind);
        // On a slow machine the server closes the first connection before the last is open.
        CHECK(connections_open(server.port()) > of_each_kind);
        const auto before = phones.answered();
        REQUIRE(phones.wait_for_answers(before + 100));
        const auto& tally = phones.stop();
        CHECK(tally.wrong.empty());
        CHECK(tally.words.empty());
        CHECK(tally.unanswered == 0);
        // The connection that asks is counted as well.
        CHECK(left_open(server.port()) == 1);
        CHECK(server.terminate() == 0);
        story.add(crowd.proof_of(tally.answers));
    }
    story.remark(fmt::format("{} connections a round", 6 * of_each_kind));
    CHECK(story.proof().found == story.proof().answered);
    CHECK(story.proof().imbalance == 0);
}
