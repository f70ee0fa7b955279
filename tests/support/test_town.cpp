// SPDX-License-Identifier: Apache-2.0
#include "support/test_town.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <future>
#include <random>

#include "api/pages/problem_page.hpp"
#include "app/modules.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/identity/fixtures.hpp"

namespace hg::test {

namespace {

namespace bj = boost::json;

constexpr std::chrono::seconds patience{30};

class TestExchange final : public http::Exchange {
public:
    explicit TestExchange(http::Request request) : request_(std::move(request)) {}
    http::Request& request() override { return request_; }
    void answer(http::Response response) override { answered.set_value(std::move(response)); }
    std::promise<http::Response> answered;

private:
    http::Request request_;
};

const bj::value* look(const bj::value& root, std::string_view path) {
    const bj::value* at = &root;
    for (const auto part : split(path, '.')) {
        if (const auto* object = at->if_object()) {
            at = object->if_contains({part.data(), part.size()});
        } else if (const auto* array = at->if_array()) {
            const auto index = static_cast<std::size_t>(std::stoull(std::string(part)));
            at = index < array->size() ? &(*array)[index] : nullptr;
        } else {
            at = nullptr;
        }
        if (!at) return nullptr;
    }
    return at;
}

bj::value parsed(const std::string& body) {
    bj::error_code error;
    auto value = bj::parse(body, error);
    return error ? bj::value{} : value;
}

http::Request request_of(
    http::Method method, std::string_view target, std::string_view body, const Sent& sent
) {
    http::Request request;
    request.method = method;
    const auto question = target.find('?');
    request.path = http::percent_decode(target.substr(0, question)).value_or("/");
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.headers = sent.headers;
    request.headers.push_back({"Host", "town.test"});
    if (!sent.token.empty()) request.headers.push_back({"Cookie", "hg_login=" + sent.token});
    request.body = body;
    request.address = sent.address;
    return request;
}

http::Request json_request(
    http::Method method, std::string_view target, std::string_view body, const Sent& sent
) {
    auto request = request_of(method, target, body, sent);
    request.headers.push_back({"Content-Type", "application/json"});
    return request;
}

constexpr Time start{1'795'429'800'000};  // 2026-11-23T10:30:00Z

}  // namespace

tenant::Key test_key() {
    tenant::Key key{};
    key.fill(7);
    return key;
}

TemporaryFolder::TemporaryFolder() {
    std::random_device random;
    path_ = std::filesystem::temp_directory_path() /
            fmt::format("honggang-test-{:x}{:x}", random(), random());
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string Reply::header(std::string_view name) const {
    for (const auto& header : headers) {
        if (header.name == name) return header.value;
    }
    return "";
}

std::string Reply::code() const { return status < 400 ? "" : at("code"); }

std::string Reply::at(std::string_view path) const {
    const auto root = parsed(body);
    const auto* found = look(root, path);
    if (!found) return "";
    if (const auto* text = found->if_string()) return {text->data(), text->size()};
    return bj::serialize(*found);
}

std::size_t Reply::count(std::string_view path) const {
    const auto root = parsed(body);
    const auto* found = look(root, path);
    return found && found->is_array() ? found->get_array().size() : 0;
}

std::string Reply::fields() const {
    std::string out;
    for (std::size_t i = 0; i < count("fields"); ++i) {
        const auto field = fmt::format("fields.{}.", i);
        out += (i ? " " : "") + at(field + "field") + ":" + at(field + "code");
    }
    return out;
}

TestTown::TestTown(tenant::Settings settings) : clock(start) {
    open(std::move(settings), home->location());
}

TestTown::TestTown(tenant::Settings settings, const db::DatabaseLocation& location)
    : home(nullptr), clock(start) {
    open(std::move(settings), location);
}

void TestTown::open(tenant::Settings settings, const db::DatabaseLocation& location) {
    // One-time codes are read where a developer reads them.
    settings.development = true;
    app::add_all_routes(routes);
    tenant = std::make_unique<tenant::Tenant>(
        app::tenant_options(location, std::move(settings)),
        test_key(),
        app::all_migrations(),
        clock,
        app::callbacks([this](std::string_view topic) {
            const std::scoped_lock lock(published_mutex_);
            published_.emplace(topic);
            published_more_.notify_all();
        })
    );
    dispatcher = std::make_unique<api::Dispatcher>(
        routes,
        std::vector<api::TenantEntry>{{"honggang", {}, tenant.get()}},
        [](const http::Request& request, const std::string& base) {
            return api::refusal_at(request, base, refuse(api::Refusal::not_found));
        }
    );
}

bool TestTown::was_published(const std::string& topic) {
    std::unique_lock lock(published_mutex_);
    return published_more_.wait_for(lock, patience, [&] { return published_.contains(topic); });
}

Reply TestTown::request(http::Request request) {
    auto exchange = std::make_shared<TestExchange>(std::move(request));
    auto waits = exchange->answered.get_future();
    dispatcher->handle(exchange);
    auto response = waits.get();
    return {
        response.status,
        std::move(response.headers),
        std::move(response.content_type),
        std::move(response.body),
        std::move(response.events)
    };
}

Reply TestTown::get(std::string_view target, const Sent& sent) {
    return request(request_of(http::Method::get, target, "", sent));
}
Reply TestTown::post(std::string_view target, std::string_view json, const Sent& sent) {
    return request(json_request(http::Method::post, target, json, sent));
}
Reply TestTown::put(std::string_view target, std::string_view json, const Sent& sent) {
    return request(json_request(http::Method::put, target, json, sent));
}
Reply TestTown::patch(std::string_view target, std::string_view json, const Sent& sent) {
    return request(json_request(http::Method::patch, target, json, sent));
}
Reply TestTown::remove(std::string_view target, const Sent& sent) {
    return request(json_request(http::Method::delete_, target, "", sent));
}
Reply TestTown::edit(std::string_view target, std::string_view json, const Sent& sent) {
    auto seen = sent;
    seen.headers.push_back({"If-Match", get(target, sent).header("ETag")});
    return patch(target, json, seen);
}
Reply TestTown::form(std::string_view target, std::string_view body, const Sent& sent) {
    auto made = request_of(http::Method::post, target, body, sent);
    made.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    made.headers.push_back({"Origin", "http://town.test"});
    return request(std::move(made));
}

TestTown::Someone TestTown::person(std::string_view name) {
    const auto phone = fmt::format("138{:08}", ++people_);
    return write([&](Context& context) {
        const auto id = *identity::person_with_phone(context, phone, name);
        return Someone{id, phone, {identity::create_login(context, id, "test").token, {}}};
    });
}

OrganisationId TestTown::root() {
    if (!root_) {
        root_ = write([](Context& context) {
            return organisations::create(context, {}, "street_union", "Street Union");
        });
    }
    return *root_;
}

OrganisationId TestTown::union_under_root(std::string_view name) {
    const auto parent = root();
    return write([&](Context& context) {
        return organisations::create(context, parent, "union", name);
    });
}

TestTown::Someone TestTown::organiser(OrganisationId organisation) {
    auto someone = person("Lin Organiser");
    write([&](Context& context) {
        organisations::appoint(context, organisation, someone.id, someone.id);
    });
    return someone;
}

TestTown::Planned TestTown::plan(
    std::int64_t capacity, std::int64_t starts_in, activities::Entry entry, Counts counts
) {
    const auto organisation = root();
    const auto by = person("Planner");
    return write([&](Context& context) {
        activities::ActivityCreate wish;
        wish.organisation_id = organisation;
        wish.title = "River clean-up";
        wish.tag = "clean-up";
        wish.entry = entry;
        wish.counts_outside = counts == Counts::from_check_in;
        const auto starts_at = context.now + minutes(starts_in);
        wish.sessions = {{"Harbour hall", starts_at, starts_at + hours(2), capacity}};
        const auto made = activities::create(context, by.id, wish).value();
        return Planned{made.id, made.sessions.front()};
    });
}

std::vector<std::string> TestTown::codes_posted_to(std::string_view phone) {
    const auto posted = get("/dev/codes?format=json");
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < posted.count("items"); ++i) {
        const auto item = fmt::format("items.{}.", i);
        if (posted.at(item + "phone") == phone) codes.push_back(posted.at(item + "code"));
    }
    return codes;
}

std::string to_text(Time time) { return to_rfc3339(time); }

}  // namespace hg::test
