// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "base/text.hpp"
#include "simulation/promises.hpp"

namespace hg::simulation {

namespace {

using Lines = std::vector<std::string>;

constexpr db::Query session_lines{"simulation.sessions", R"sql(
    SELECT 'session ' || id || ': capacity ' || capacity || ', confirmed ' || confirmed_count
      FROM activities_sessions ORDER BY id
)sql"};

constexpr db::Query sign_up_lines{"simulation.sign_ups", R"sql(
    SELECT 'session ' || session_id || ': ' || state || ' ' || person_id
      FROM activities_sign_ups WHERE state <> 'withdrawn'
     ORDER BY session_id, state, CASE WHEN state = 'confirmed' THEN person_id ELSE position END
)sql"};

constexpr db::Query presence_lines{"simulation.presences", R"sql(
    SELECT 'presence ' || p.id || ': person ' || p.person_id || ' at ' || p.session_id || ' from '
           || COALESCE(d.checked_in_at, p.checked_in_at) || ' until '
           || COALESCE(d.checked_out_at, p.checked_out_at, 0) || ', by '
           || COALESCE(p.closed_by, 'nobody') || ', revision ' || p.revision || ', annulled '
           || COALESCE(d.annulled, 0) || ', pending '
           || CASE WHEN p.pending_since IS NOT NULL AND p.revision = 0 THEN 1 ELSE 0 END
           || ', stated ' || COALESCE(p.stated_out_at, 0) || ', points '
           || COALESCE((SELECT SUM(e.points) FROM points_public_earned e
                         WHERE e.source_kind = 'presence' AND e.source_id = p.id), 0)
      FROM attendance_presences p
      LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision
     ORDER BY p.id
)sql"};

constexpr db::Query account_lines{"simulation.accounts", R"sql(
    SELECT 'account ' || owner_id || ': ' || balance || ' points, ' || minutes || ' minutes'
      FROM points_accounts WHERE kind = 'person' ORDER BY owner_id
)sql"};

constexpr db::Query notice_lines{"simulation.notices", R"sql(
    SELECT 'notices ' || kind || ': ' || COUNT(*) FROM notices_messages GROUP BY kind ORDER BY kind
)sql"};

struct EventRow {
    Bytes event_id;
    std::string first;
};
BOOST_DESCRIBE_STRUCT(EventRow, (), (event_id, first))

constexpr db::Query event_rows{"simulation.events", R"sql(
    SELECT event_id, COALESCE(code, outcome) AS first FROM attendance_events ORDER BY event_id
)sql"};

Lines sessions_of(const Model& model) {
    Lines lines;
    for (const auto& [id, session] : model.sessions) {
        lines.push_back(fmt::format(
            "session {}: capacity {}, confirmed {}",
            id.value,
            session.capacity,
            session.confirmed.size()
        ));
    }
    return lines;
}

Lines sign_ups_of(const Model& model) {
    Lines lines;
    for (const auto& [id, session] : model.sessions) {
        for (const auto person : session.confirmed) {
            lines.push_back(fmt::format("session {}: confirmed {}", id.value, person.value));
        }
        for (const auto person : session.waiting) {
            lines.push_back(fmt::format("session {}: waitlisted {}", id.value, person.value));
        }
    }
    return lines;
}

Lines presences_of(const Model& model) {
    Lines lines;
    for (const auto& [id, presence] : model.presences) {
        const auto by = presence.closed_by
                            ? boost::describe::enum_to_string(*presence.closed_by, "")
                            : "nobody";
        const auto stay = model.stay_of(presence);
        lines.push_back(fmt::format(
            "presence {}: person {} at {} from {} until {}, by {}, revision {}, annulled {:d}, "
            "pending {:d}, stated {}, points {}",
            id.value,
            presence.person.value,
            presence.session.value,
            presence.in.ms,
            presence.out.value_or(Time{}).ms,
            by,
            presence.revision,
            presence.annulled,
            presence.is_pending(),
            presence.stated_out.value_or(Time{}).ms,
            stay && model.is_first(presence) ? stay->points.value : 0
        ));
    }
    return lines;
}

Lines accounts_of(const Model& model) {
    std::map<PersonId, std::pair<std::int64_t, std::int64_t>> accounts;
    for (const auto& [id, presence] : model.presences) {
        const auto stay = model.stay_of(presence);
        if (!stay || !model.is_first(presence)) continue;
        auto& [points, minutes] = accounts[presence.person];
        points += stay->points.value;
        minutes += stay->minutes.value;
    }
    Lines lines;
    for (const auto& [person, sums] : accounts) {
        lines.push_back(
            fmt::format("account {}: {} points, {} minutes", person.value, sums.first, sums.second)
        );
    }
    return lines;
}

Lines notices_of(const Model& model) {
    Lines lines;
    for (const auto& [kind, count] : model.notices) {
        lines.push_back(fmt::format("notices {}: {}", kind, count));
    }
    return lines;
}

Lines events_of(const Model& model) {
    Lines lines;
    for (const auto& [id, event] : model.events) {
        lines.push_back(fmt::format("event {}: {}", id, event.first));
    }
    return lines;
}

Lines stored_events(db::Transaction& tx) {
    Lines lines;
    tx.each<EventRow>(event_rows, [&](const EventRow& row) {
        lines.push_back(fmt::format("event {}: {}", format_uuid(row.event_id.data), row.first));
    });
    return lines;
}

std::string first_difference(const Lines& model, const Lines& stored) {
    if (model == stored) return "";
    const auto [here, there] = std::ranges::mismatch(model, stored);
    return fmt::format(
        "the store differs from the model: model “{}”, store “{}”",
        here == model.end() ? "nothing more" : *here,
        there == stored.end() ? "nothing more" : *there
    );
}

}  // namespace

std::string difference_from(const Model& model, db::Transaction& tx) {
    const std::pair<Lines (*)(const Model&), const db::Query*> parts[]{
        {sessions_of, &session_lines},
        {sign_ups_of, &sign_up_lines},
        {presences_of, &presence_lines},
        {accounts_of, &account_lines},
        {notices_of, &notice_lines},
    };
    for (const auto& [lines, query] : parts) {
        auto found = first_difference(lines(model), tx.all<std::string>(*query));
        if (!found.empty()) return found;
    }
    return first_difference(events_of(model), stored_events(tx));
}

std::string stored_rows(db::Transaction& tx) {
    std::string text;
    for (const auto* query :
         {&session_lines, &sign_up_lines, &presence_lines, &account_lines, &notice_lines}) {
        for (const auto& line : tx.all<std::string>(*query)) text += line + '\n';
    }
    for (const auto& line : stored_events(tx)) text += line + '\n';
    return text;
}

}  // namespace hg::simulation
