// SPDX-License-Identifier: Apache-2.0
#include "simulation/handling.hpp"

#include <fmt/core.h>

#include "base/json_read.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::simulation {

namespace {

template <class Word>
std::string word_of(Word word) {
    return boost::describe::enum_to_string(word, "");
}

/// The model speaks of one module's word; which module says it, the module's own tests check.
std::string word_in(const std::string& code) { return code.substr(code.find('.') + 1); }

Handled refused(const Refused& why) { return {{word_in(why.code)}, true}; }
Handled done() { return {{"done"}, false}; }

/// "accepted", "too_late", "replayed too_late", "conflict kind".
std::string word_of(const attendance::Outcome& outcome) {
    using attendance::OutcomeKind;
    auto verdict = outcome.code ? word_of(*outcome.code) : "accepted";
    switch (outcome.outcome) {
        case OutcomeKind::replayed: return "replayed " + verdict;
        case OutcomeKind::conflict: return "conflict " + outcome.field.value_or("");
        default: return verdict;
    }
}

Handled record(Context& context, const Request& request) {
    const auto outcome = attendance::record(context, request.by, request.event);
    return {{word_of(outcome), {}, outcome.presence}, false};
}

Handled sign_up(Context& context, const Request& request) {
    const auto made = activities::sign_up(context, request.by, request.session, request.waitlist);
    if (!made) return refused(made.error());
    return {{word_of(made->state), made->position}, false};
}

Handled withdraw(Context& context, const Request& request) {
    const auto made = activities::withdraw(context, request.by, request.session);
    return made ? done() : refused(made.error());
}

std::string code_in(const http::Response& response) {
    const auto document = json::Document::parse(response.body);
    HG_ASSERT(document.has_value());
    const auto code = document->root().member("code");
    return word_in(std::string(code ? code->string().value_or("") : ""));
}

Handled decided(const http::Response& response) {
    if (response.status >= 400) return {{code_in(response)}, true};
    const auto document = json::Document::parse(response.body);
    HG_ASSERT(document.has_value());
    return {{"done", {}, json::read_document<attendance::PresenceView>(*document).value()}, false};
}

std::string decision_body(const Request& request) {
    if (request.act == Act::annul) return R"({"reason":"was not there"})";
    return fmt::format(
        R"({{"checked_in_at":"{}","checked_out_at":"{}","reason":"as the list says"}})",
        to_rfc3339(request.from),
        to_rfc3339(request.until)
    );
}

Handled decide(const Handling& handling, Context& context, const Request& request) {
    const auto* what = request.act == Act::annul ? "annulment" : "corrections";
    return decided(call(
        handling,
        context,
        {http::Method::post,
         fmt::format("/api/presences/{}/{}", request.presence.value, what),
         decision_body(request),
         handling.ground.someone(request.by).token}
    ));
}

/// A member says when they left, or an organiser does.
Handled say_when_left(const Handling& handling, Context& context, const Request& request) {
    const auto left_at = to_rfc3339(request.until);
    const auto& token = handling.ground.someone(request.by).token;
    if (request.act == Act::state_leaving) {
        return decided(call(
            handling,
            context,
            {http::Method::put,
             fmt::format("/api/presences/{}/leaving", request.presence.value),
             fmt::format(R"({{"left_at":"{}"}})", left_at),
             token}
        ));
    }
    const auto response = call(
        handling,
        context,
        {http::Method::post,
         fmt::format("/api/sessions/{}/confirmations", request.session.value),
         fmt::format(
             R"({{"confirmations":[{{"presence_id":"{}","checked_out_at":"{}"}}]}})",
             request.presence.value,
             left_at
         ),
         token}
    );
    return response.status < 400 ? done() : Handled{{code_in(response)}, true};
}

std::string etag_of(Context& context, SessionId session) {
    return fmt::format("\"{}\"", activities::session(context, session)->revision);
}

Handled undo_change(const Handling& handling, Context& context, const Request& request) {
    const auto response = call(
        handling,
        context,
        {http::Method::delete_,
         fmt::format("/api/sessions/{}/change", request.session.value),
         "{}",
         handling.ground.someone(request.by).token,
         etag_of(context, request.session)}
    );
    return response.status < 400 ? done() : Handled{{code_in(response)}, true};
}

Handled change_session(const Handling& handling, Context& context, const Request& request) {
    const bool cancels = request.act == Act::cancel;
    const auto path = fmt::format("/api/sessions/{}", request.session.value);
    const auto body = fmt::format(
        R"({{"starts_at":"{}","ends_at":"{}","capacity":{},"times_confirmed":true}})",
        to_rfc3339(request.from),
        to_rfc3339(request.until),
        request.capacity
    );
    const auto response = call(
        handling,
        context,
        {cancels ? http::Method::put : http::Method::patch,
         cancels ? path + "/cancellation" : path,
         cancels ? R"({"reason":"Typhoon"})" : body,
         handling.ground.someone(request.by).token,
         etag_of(context, request.session)}
    );
    return response.status < 400 ? done() : Handled{{code_in(response)}, true};
}

}  // namespace

http::Response call(const Handling& handling, Context& context, const Call& call) {
    const auto match = handling.ground.router().match(call.method, call.path);
    HG_ASSERT(match.route);
    api::Caller caller;
    caller.token = call.token;
    http::Request request;
    request.method = call.method;
    request.path = call.path;
    request.body = call.body;
    request.headers.push_back({"Content-Type", "application/json"});
    if (!call.if_match.empty()) request.headers.push_back({"If-Match", call.if_match});
    const auto bound = match.route->bind(caller, match.values, request);
    bound->run(context);
    return bound->render();
}

Handled handle(const Handling& handling, Context& context, const Request& request) {
    switch (request.act) {
        case Act::event: return record(context, request);
        case Act::sign_up: return sign_up(context, request);
        case Act::withdraw: return withdraw(context, request);
        case Act::correct:
        case Act::annul: return decide(handling, context, request);
        case Act::change_session:
        case Act::cancel: return change_session(handling, context, request);
        case Act::state_leaving:
        case Act::confirm: return say_when_left(handling, context, request);
        case Act::undo_change: return undo_change(handling, context, request);
        case Act::release_no_shows:
            return {
                {fmt::format("{} spots passed on", activities::release_no_shows(context))}, false
            };
        case Act::tell_changes:
            return {{fmt::format("{} told", activities::tell_changes(context))}, false};
        case Act::remind:
            return {{fmt::format("{} reminded", attendance::remind_of_check_out(context))}, false};
        case Act::confirm_agreeing:
            return {{fmt::format("{} confirmed", attendance::confirm_agreeing(context))}, false};
        case Act::close_pending: break;
    }
    return {{fmt::format("{} overdue", attendance::close_pending(context))}, false};
}

}  // namespace hg::simulation
