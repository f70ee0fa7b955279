// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "api/dispatcher.hpp"
#include "base/json_read.hpp"
#include "modules/activities/activities.hpp"
#include "modules/organisations/organisations.hpp"
#include "support/home.hpp"

namespace hg::test {

/// A folder that is gone when the test is over.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What came back: status, headers, body, with short ways to look into the JSON.
struct Reply {
    unsigned status = 0;
    std::vector<http::Header> headers;
    std::string content_type;
    std::string body;
    std::shared_ptr<http::EventSource> events;

    [[nodiscard]] std::string header(std::string_view name) const;
    /// The problem's code; empty for a good answer.
    [[nodiscard]] std::string code() const;
    /// The value at "items.0.title"; "null" for null, "" for nothing there.
    [[nodiscard]] std::string at(std::string_view path) const;
    [[nodiscard]] std::size_t count(std::string_view path) const;
    /// "field:code field:code" of an invalid_input.
    [[nodiscard]] std::string fields() const;
};

struct Sent {
    std::string token{};  ///< Of the login; empty: logged out.
    std::vector<http::Header> headers{};
    std::string address = "127.0.0.1";
};

/// A whole town on a real database: every module, the real router, a clock that stands where it is
/// put.
class TestTown {
public:
    /// The clock stands at 2026-11-23 18:30 in Shanghai.
    explicit TestTown(tenant::Settings settings = {});
    /// Opens a tenant whose rows exist already.
    TestTown(tenant::Settings settings, const db::DatabaseLocation& location);

    Reply get(std::string_view target, const Sent& sent = {});
    Reply post(std::string_view target, std::string_view json, const Sent& sent = {});
    Reply put(std::string_view target, std::string_view json, const Sent& sent = {});
    Reply patch(std::string_view target, std::string_view json, const Sent& sent = {});
    Reply remove(std::string_view target, const Sent& sent = {});
    /// PATCH of what two people may edit, with the ETag that a GET of it has just given.
    Reply edit(std::string_view target, std::string_view json, const Sent& sent = {});
    Reply form(std::string_view target, std::string_view body, const Sent& sent = {});
    Reply request(http::Request request);

    /// Runs on the writer, as jobs do; sometimes twice, with the first run rolled back.
    template <class F>
    auto write(F act) {
        using Out = std::invoke_result_t<F, Context&>;
        if constexpr (std::is_void_v<Out>) {
            tenant->write(act);
        } else {
            std::optional<Out> out;
            tenant->write([&](Context& context) { out.emplace(act(context)); });
            return *std::move(out);
        }
    }

    /// A person who is logged in: name, phone and token.
    struct Someone {
        PersonId id;
        std::string phone;
        Sent sent;
    };
    Someone person(std::string_view name = "Chen Wei");
    /// The street union at the root, made on first use.
    OrganisationId root();
    OrganisationId union_under_root(std::string_view name = "Shoe Union");
    /// A person who organises this organisation.
    Someone organiser(OrganisationId organisation);
    /// An activity with one session from `starts_in` minutes from now on, two hours long.
    struct Planned {
        ActivityId activity;
        SessionId session;
    };
    /// Which minutes of a presence count; most tests need not know when the session begins.
    enum class Counts { from_check_in, within_session };
    Planned plan(
        std::int64_t capacity = 10,
        std::int64_t starts_in = 30,
        activities::Entry entry = activities::Entry::sign_up,
        Counts counts = Counts::from_check_in
    );
    /// The codes that were posted to a phone, newest first.
    std::vector<std::string> codes_posted_to(std::string_view phone);

    /// Whether the topic has been published. Topics follow the answers of a batch, and on
    /// PostgreSQL other writers do not wait for that, so it may take a moment.
    bool was_published(const std::string& topic);

private:
    void open(tenant::Settings settings, const db::DatabaseLocation& location);

    std::mutex published_mutex_;
    std::condition_variable published_more_;
    std::set<std::string> published_;

public:
    std::unique_ptr<Home> home = a_home();  ///< Empty when the rows belong to another home.
    SetClock clock;
    api::Routes routes;
    std::unique_ptr<tenant::Tenant> tenant;
    std::unique_ptr<api::Dispatcher> dispatcher;

private:
    std::optional<OrganisationId> root_;
    std::int64_t people_ = 0;
};

std::string to_text(Time time);

/// The installation's key that test towns have.
tenant::Key test_key();

}  // namespace hg::test
