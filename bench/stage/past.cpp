// SPDX-License-Identifier: Apache-2.0
#include "stage/past.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "db/transaction.hpp"
#include "modules/activities/fixtures.hpp"
#include "stage/evening.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t attendances_of_a_session = 50;
constexpr Span length = days(3 * 365);
constexpr Span stay = minutes(95);

constexpr db::Query insert_sign_up{"past.sign_up", R"sql(
    INSERT INTO activities_sign_ups (
        session_id, person_id, state, position, created_at, changed_at
    ) VALUES ($1, $2, 'confirmed', $3, $4, $4)
)sql"};
constexpr db::Query insert_event{"past.event", R"sql(
    INSERT INTO attendance_events (
        event_id, caller_id, kind, proof, occurred_at, source, recorded_at, outcome, code,
        person_id, session_id, presence_id, receipt_id
    ) VALUES ($1, $2, $3, $4, $5, 'venue_code', $5, 'accepted', NULL, $2, $6, $7, $8)
)sql"};
constexpr db::Query insert_presence{"past.presence", R"sql(
    INSERT INTO attendance_presences (
        id, session_id, person_id, checked_in_at, checked_out_at, closes_at, closed_by, revision
    ) VALUES ($1, $2, $3, $4, $5, $6, 'member', 0)
)sql"};
constexpr db::Query indexes_of{"past.indexes", R"sql(
    SELECT name, sql FROM sqlite_master
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (
        'activities_sign_ups', 'attendance_events', 'attendance_presences'
    )
)sql"};

struct Index {
    std::string name;
    std::string sql;
};
BOOST_DESCRIBE_STRUCT(Index, (), (name, sql))

/// Takes the indexes away, to make them again by sorting, which is many times faster. Nothing is
/// kept safe meanwhile: a file that was not finished is thrown away.
class WithoutIndexes {
public:
    explicit WithoutIndexes(TownFile& file) : connection_(file.connection()) {
        if (connection_.engine() == db::Engine::postgres) return;
        connection_.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        connection_.execute("PRAGMA cache_size = -1000000");
        file.look([&](Context& context) { indexes_ = context.tx.all<Index>(indexes_of); });
        for (const auto& index : indexes_) connection_.execute("DROP INDEX " + index.name);
    }
    void restore() {
        if (connection_.engine() == db::Engine::postgres) return;
        for (const auto& index : indexes_) connection_.execute(index.sql);
        connection_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    }

private:
    db::Connection& connection_;
    std::vector<Index> indexes_;
};

class Past {
public:
    explicit Past(const Folk& folk) : folk_(folk) {}

    void hold(Context& context, SessionId session, Time starts_at, std::size_t attendances) {
        // The stride shares no factor with any likely number of people, so nobody is drawn twice.
        constexpr std::size_t stride = 7919;
        std::size_t who = chance_() % folk_.people.size();
        for (std::size_t i = 0; i < attendances; ++i) {
            who = (who + stride) % folk_.people.size();
            const Span late{static_cast<std::int64_t>(chance_() % 900'000)};
            attend(context, session, folk_.people[who], starts_at, starts_at + late);
        }
    }

private:
    void attend(Context& context, SessionId session, PersonId person, Time starts_at, Time in) {
        const Time out = in + stay;
        const auto presence = ids_.next<PresenceId>(in.ms);
        const auto closes_at = starts_at + hours(2) + minutes(30);
        sign_up(context, session, person, starts_at - days(2));
        context.tx.run(insert_presence, presence, session, person, in, out, closes_at);
        event(context, "in", in, session, person, presence);
        event(context, "out", out, session, person, presence);
    }

    void event(
        Context& context,
        const char* kind,
        Time at,
        SessionId session,
        PersonId person,
        PresenceId presence
    ) {
        const auto receipt = ids_.next_value(at.ms);
        context.tx.run(
            insert_event, event_id(at), person, kind, proof_, at, session, presence, receipt
        );
    }

    /// The bytes of a UUID of version 7.
    Bytes event_id(Time at) {
        Bytes id{std::string(16, '\0')};
        const std::uint64_t chance = chance_();
        for (std::size_t i = 0; i < 6; ++i) id.data[i] = byte(at.ms >> (40 - 8 * i));
        for (std::size_t i = 6; i < 14; ++i) id.data[i] = byte(chance >> (8 * (i - 6)));
        for (std::size_t i = 14; i < 16; ++i) id.data[i] = byte(++count_ >> (8 * (15 - i)));
        return id;
    }
    template <class T>
    static char byte(T value) {
        return static_cast<char>(static_cast<unsigned char>(value & 0xff));
    }

    void sign_up(Context& context, SessionId session, PersonId person, Time at) {
        context.tx.run(insert_sign_up, session, person, ids_.next_value(at.ms), at);
    }

    const Folk& folk_;
    std::mt19937_64 chance_{7};
    IdMaker ids_;
    std::uint64_t count_ = 0;
    Bytes proof_{std::string(32, '\7')};
};

std::vector<activities::NewSession> evenings(std::size_t count, Time now) {
    std::vector<activities::NewSession> sessions;
    for (std::size_t i = 0; i < count; ++i) {
        const Span since{
            length.ms / static_cast<std::int64_t>(count) * static_cast<std::int64_t>(i)
        };
        const Time starts_at = now - days(2) - length + since;
        sessions.push_back({"Hall", starts_at, starts_at + hours(2), attendances_of_a_session});
    }
    return sessions;
}

}  // namespace

void make_past(TownFile& file, const Folk& folk, std::size_t attendances, Time now) {
    const auto times = evenings((attendances - 1) / attendances_of_a_session + 1, now);
    const auto sessions = publish(file, folk, times, now - days(3) - length);
    WithoutIndexes bulk(file);
    Past past(folk);
    file.each(sessions.size(), now, [&](Context& context, std::size_t number) {
        const auto left = attendances - number * attendances_of_a_session;
        past.hold(
            context,
            sessions[number],
            times[number].starts_at,
            std::min(left, attendances_of_a_session)
        );
        if (number > 0 && number % 20'000 == 0) {
            say(fmt::format("{} attendances ...", number * attendances_of_a_session));
        }
    });
    bulk.restore();
}

}  // namespace hg::bench
