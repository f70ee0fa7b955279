// SPDX-License-Identifier: Apache-2.0
#include "simulation/server.hpp"

#include <fmt/core.h>

#include "db/batch.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/identity/fixtures.hpp"
#include "simulation/handling.hpp"

namespace hg::simulation {

namespace {

/// One request as the writer knows it.
class RequestWrite final : public db::Write {
public:
    RequestWrite(Handling handling, const Request& request, Answer& answer, FaultyConnection& store)
        : handling_(handling), request_(request), answer_(answer), store_(store) {}

    db::Outcome run(db::Transaction& tx) override {
        Context context{tx, handling_.town, handling_.now};
        store_.serve(kind());
        const auto handled = handle(handling_, context, request_);
        answer_ = handled.answer;
        return handled.refused ? db::Outcome::rollback : db::Outcome::commit;
    }
    void committed() override {}
    void failed(std::exception_ptr why) override { answer_ = {"threw " + sentence_of(why)}; }

private:
    [[nodiscard]] std::string_view kind() const {
        if (request_.act != Act::event) return "";
        return request_.event.kind == attendance::EventKind::in ? "in" : "out";
    }
    static std::string sentence_of(const std::exception_ptr& why) {
        try {
            std::rethrow_exception(why);
        } catch (const std::exception& error) {
            return error.what();
        }
    }

    Handling handling_;
    const Request& request_;
    Answer& answer_;
    FaultyConnection& store_;
};

/// As the writer of a file does it: all without savepoints, and only when one has to be undone all
/// of them again, each in its own.
void commit_together(db::Connection& connection, const db::Batch& batch) {
    std::vector<std::exception_ptr> whys(batch.size());
    connection.begin(db::Access::write);
    const bool plain = std::ranges::all_of(batch, [&](const auto& write) {
        return db::run_plainly(connection, *write);
    });
    if (!plain) {
        connection.roll_back();
        connection.begin(db::Access::write);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            whys[i] = db::run_carefully(connection, *batch[i]);
        }
    }
    connection.commit();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (whys[i]) batch[i]->failed(whys[i]);
    }
}

}  // namespace

Server::Server(const Ground& ground, Store& store)
    : ground_(ground), store_(store), town_(Ground::new_town()) {}

void Server::restart() {
    store_.open_again();
    town_ = Ground::new_town();
}

Served Server::write(const std::vector<Request>& batch, Time now, const Death& death) {
    Served served{true, std::vector<Answer>(batch.size())};
    auto& connection = store_.connection();
    const Handling handling{ground_, *town_, now};
    db::Batch writes;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        writes.push_back(
            std::make_unique<RequestWrite>(handling, batch[i], served.answers[i], connection)
        );
    }
    if (death.before_statement) connection.die_before(*death.before_statement);
    try {
        commit_together(connection, writes);
    } catch (const Crash&) {
        return {};
    }
    connection.live_on();
    return served;
}

http::Response Server::get(const std::string& path, const std::string& token, Time now) {
    // What is wrong only while a scan is recorded is right when a page is looked at.
    store_.connection().serve("");
    db::Transaction tx(store_.connection());
    Context context{tx, *town_, now};
    return call({ground_, *town_, now}, context, {http::Method::get, path, "", token});
}

std::string Server::member_code(PersonId person, Time now) {
    db::Transaction tx(store_.connection());
    return identity::make_member_code(Context{tx, *town_, now}, person).member_code;
}

std::string Server::wall_code(SessionId session, std::string_view gate, Time clock) const {
    return attendance::make_code(*town_, session, gate, attendance::step_at(clock));
}

SessionId Server::publish(const activities::ActivityCreate& wish, Time now) {
    auto& connection = store_.connection();
    connection.begin(db::Access::write);
    db::Transaction tx(connection);
    Context context{tx, *town_, now};
    const auto made = activities::create(context, ground_.organisers.front().id, wish).value();
    connection.commit();
    return made.sessions.front();
}

}  // namespace hg::simulation
