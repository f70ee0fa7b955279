// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/attendance/codes/model.hpp"
#include "support/test_town.hpp"

namespace hg::test {

/// A session that is open to all, and the code on its wall.
struct Wall {
    TestTown town;
    TestTown::Planned planned = town.plan(10, 10, activities::Entry::open);

    std::string code() { return code_of(planned.session); }
    std::string code_of(SessionId session) {
        return "/q/" + attendance::make_code(
                           town.tenant->environment(),
                           session,
                           "main",
                           attendance::step_at(town.clock.now())
                       );
    }
    /// The value of a hidden field of a page.
    static std::string field(const Reply& page, const std::string& name) {
        const auto mark = "name=\"" + name + "\" value=\"";
        const auto at = page.body.find(mark);
        if (at == std::string::npos) return "";
        const auto from = at + mark.size();
        return page.body.substr(from, page.body.find('"', from) - from);
    }
    /// Sends the form of a page, and opens what the answer leads to.
    Reply redeem(const Reply& page, const Sent& sent) {
        return follow(sent_redeem(page, sent), sent);
    }
    Reply sent_redeem(const Reply& page, const Sent& sent) {
        auto body = fmt::format(
            "receipt={}&event_id={}&kind={}",
            field(page, "receipt"),
            field(page, "event_id"),
            field(page, "kind")
        );
        for (const auto* name : {"confirmed", "sign_up", "leave_other"}) {
            const auto value = field(page, name);
            if (!value.empty()) body += fmt::format("&{}={}", name, value);
        }
        return town.form("/q/redeem", body, sent);
    }
    /// What a browser shows after a form: never the answer itself, always another address.
    Reply follow(const Reply& answer, Sent sent = {}) {
        CHECK(answer.status == 303);
        const auto cookie = answer.header("Set-Cookie");
        const std::string name = "hg_login=";
        if (cookie.starts_with(name)) {
            sent.token = cookie.substr(name.size(), cookie.find(';') - name.size());
        }
        return town.get(answer.header("Location"), sent);
    }
    Reply send(std::string_view address, std::string_view fields, const Sent& sent = {}) {
        return follow(town.form(address, fields, sent), sent);
    }
    /// As the page of the code sends it, which asks for the consent as well.
    Reply sent_login(std::string_view fields, const Sent& sent = {}) {
        const auto all = fmt::format("{}&agreed={}", fields, identity::privacy_version);
        return town.form("/q/login", all, sent);
    }
    Reply log_in(std::string_view fields, const Sent& sent = {}) {
        return follow(sent_login(fields, sent), sent);
    }
};

inline bool says(const Reply& page, std::string_view text) {
    return page.body.find(text) != std::string::npos;
}

}  // namespace hg::test
