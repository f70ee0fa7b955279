// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <atomic>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "db/postgres/upkeep.hpp"
#include "db/postgres/writers.hpp"
#include "db/tests/told.hpp"
#include "db/upkeep.hpp"
#include "support/home.hpp"

using namespace hg::db;

namespace {

constexpr Query insert{"test.insert", "INSERT INTO notes (id) VALUES ($1)"};
constexpr Query count_id{"test.count_id", "SELECT COUNT(*) FROM notes WHERE id = $1"};

const std::vector<MigrationFile> files{
    {"notes", "0001_create", "CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY) STRICT;"}
};

std::string variable(const DatabaseLocation& location, std::string_view name) {
    for (const auto& each : client_environment(location)) {
        if (each.starts_with(name)) return each.substr(name.size());
    }
    return "";
}

int connected_to(const std::string& host, const std::string& port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    REQUIRE(::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) == 0);
    const int socket = ::socket(found->ai_family, SOCK_STREAM, 0);
    const bool reached = ::connect(socket, found->ai_addr, found->ai_addrlen) == 0;
    ::freeaddrinfo(found);
    REQUIRE(reached);
    return socket;
}

/// Stands between a program and its server, and takes what the server says of the next COMMIT to
/// itself: the transaction is committed, and nobody is told.
class Between {
public:
    explicit Between(const DatabaseLocation& server)
        : server_(server), listens_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        REQUIRE(::bind(listens_, raw, size) == 0);
        REQUIRE(::listen(listens_, 8) == 0);
        REQUIRE(::getsockname(listens_, raw, &size) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { loop(); });
    }
    ~Between() {
        stopping_ = true;
        thread_.join();
        for (const auto& [client, server] : pairs_) close(client, server);
        ::close(listens_);
    }
    Between(const Between&) = delete;
    Between& operator=(const Between&) = delete;

    [[nodiscard]] DatabaseLocation location() const {
        auto through = server_;
        through.address += through.address.find('?') == std::string::npos ? "?" : "&";
        through.address += "host=127.0.0.1&sslmode=disable&gssencmode=disable&port=";
        through.address += std::to_string(port_);
        return through;
    }
    enum class Then { comes_back, stays_away };
    /// Whether the server can be reached again afterwards.
    void swallow_next_commit(Then then) {
        then_ = then;
        swallows_ = true;
    }
    void come_back() { away_ = false; }

private:
    static void close(int client, int server) {
        ::close(client);
        ::close(server);
    }

    void loop() {
        while (!stopping_) {
            std::vector<pollfd> waits{{listens_, POLLIN, 0}};
            for (const auto& [client, server] : pairs_) {
                waits.push_back({client, POLLIN, 0});
                waits.push_back({server, POLLIN, 0});
            }
            ::poll(waits.data(), waits.size(), 20);
            std::erase_if(pairs_, [&](const auto& pair) { return !is_passed_on(pair, waits); });
            if (waits[0].revents) accept_one();
        }
    }
    void accept_one() {
        const int client = ::accept(listens_, nullptr, nullptr);
        if (away_) {
            ::close(client);
            return;
        }
        pairs_.emplace_back(
            client, connected_to(variable(server_, "PGHOST="), variable(server_, "PGPORT="))
        );
    }
    bool is_passed_on(const std::pair<int, int>& pair, const std::vector<pollfd>& waits) {
        const auto [client, server] = pair;
        const auto came = [&](int socket) {
            return std::ranges::any_of(waits, [&](const pollfd& wait) {
                return wait.fd == socket && wait.revents != 0;
            });
        };
        const bool passed = (!came(client) || pass(client, server)) &&
                            (!came(server) || pass(server, client, &swallows_));
        if (!passed) close(client, server);
        return passed;
    }
    /// What is said fits one read: statements and answers here are short.
    bool pass(int from, int to, std::atomic<bool>* swallows = nullptr) {
        std::array<char, 65536> said{};
        const auto size = ::recv(from, said.data(), said.size(), 0);
        if (size <= 0) return false;
        const std::string_view text(said.data(), static_cast<std::size_t>(size));
        if (swallows && text.find("COMMIT") != std::string_view::npos &&
            swallows->exchange(false)) {
            away_ = then_ == Then::stays_away;
            return false;
        }
        return ::send(to, said.data(), text.size(), MSG_NOSIGNAL) == size;
    }

    DatabaseLocation server_;
    int listens_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> swallows_ = false;
    std::atomic<bool> away_ = false;
    Then then_ = Then::comes_back;
    std::vector<std::pair<int, int>> pairs_;
    std::thread thread_;
};

/// One session of a server whose answers may be taken away.
struct Stage {
    explicit Stage(const DatabaseLocation& server)
        : location(server), between(server), writers(between.location(), 1, [] {}) {}

    std::string write(Told::Act act) {
        auto write = std::make_unique<Told>(std::move(act), Manner::alone);
        auto ending = write->ending();
        REQUIRE(writers.submit(std::move(write)));
        return ending.get();
    }
    [[nodiscard]] bool is_there(std::int64_t id) const {
        const auto connection = connect(location);
        return Transaction(*connection).one<std::int64_t>(count_id, id) == 1;
    }

    DatabaseLocation location;
    Between between;
    PostgresWriters writers;
};

Told::Act noting(std::int64_t id) {
    return [id](Transaction& tx) {
        tx.run(insert, id);
        return Outcome::commit;
    };
}

}  // namespace

TEST_CASE("a commit whose answer is lost is not done again, and is told as done") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    make_schema(home->location(), files, 1);
    Stage stage(home->location());
    stage.between.swallow_next_commit(Between::Then::comes_back);
    CHECK(stage.write(noting(1)) == "committed");
    CHECK(stage.is_there(1));
}

TEST_CASE("a write that failed within a commit whose answer is lost is told that it failed") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    make_schema(home->location(), files, 1);
    Stage stage(home->location());
    stage.between.swallow_next_commit(Between::Then::comes_back);
    const auto throwing = [](Transaction& tx) -> Outcome {
        tx.run(insert, 1);
        throw std::runtime_error("thrown");
    };
    CHECK(stage.write(throwing) == "failed");
    CHECK_FALSE(stage.is_there(1));
}

TEST_CASE("a commit that was given up unanswered says nothing of the next write") {
    const auto home = hg::test::a_schema();
    if (!home) return;
    make_schema(home->location(), files, 1);
    Stage stage(home->location());
    stage.between.swallow_next_commit(Between::Then::stays_away);
    CHECK(stage.write(noting(1)) == "failed");
    CHECK(stage.is_there(1));
    stage.between.come_back();
    CHECK(stage.write(noting(2)) == "committed");
    CHECK(stage.is_there(2));
}
