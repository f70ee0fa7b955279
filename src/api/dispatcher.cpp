// SPDX-License-Identifier: Apache-2.0
#include "api/dispatcher.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "api/idempotency.hpp"
#include "api/pages/problem_page.hpp"
#include "api/trailing_slash.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"

namespace hg::api {

namespace {

using Clock = std::chrono::steady_clock;

/// What is one person's stays out of caches, and is taken for nothing else than it says it is.
void keep_private(http::Response& response) {
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    const auto cached = [](const auto& header) { return header.name == "Cache-Control"; };
    if (std::ranges::none_of(response.headers, cached)) {
        response.headers.push_back({"Cache-Control", "no-store"});
    }
}

/// One request on its way through: owns all that its answer needs.
class PendingRequest final : public http::Rendering {
public:
    PendingRequest(
        const Route& route, std::unique_ptr<Call> call, std::optional<IdempotencyKey> key
    )
        : route_(route), call_(std::move(call)), key_(std::move(key)), since_(Clock::now()) {}

    http::Response render() override {
        auto response = replay_    ? std::move(*replay_)
                        : failure_ ? refusal_by(route_, *failure_)
                                   : call_->render();
        const auto took =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since_);
        route_.microseconds += static_cast<std::uint64_t>(took.count());
        (response.status < 400 ? route_.answered : route_.refused) += 1;
        keep_private(response);
        response.route = route_.path;
        return response;
    }

    bool run(Context& context) { return key_ ? run_once(context) : call_->run(context); }
    void fail(const std::exception_ptr& why) { failure_ = refused_of(why); }
    Call& call() { return *call_; }
    [[nodiscard]] const Route& route() const { return route_; }

private:
    bool run_once(Context& context) {
        if (auto stored = stored_answer(context, *key_)) {
            if (stored->fingerprint != key_->fingerprint) {
                failure_ = refuse(Refusal::idempotency_conflict);
            } else {
                replay_ = rendered(std::move(stored->body), {});
                replay_->status = static_cast<unsigned>(stored->status);
            }
            return true;
        }
        // A refusal is not stored: once its cause is gone, the same request may succeed.
        if (!call_->run(context)) return false;
        store_answer(context, *key_, call_->render());
        return true;
    }

    const Route& route_;
    std::unique_ptr<Call> call_;
    std::optional<IdempotencyKey> key_;
    Clock::time_point since_;
    std::optional<http::Response> replay_;
    std::optional<Refused> failure_;
};

/// What the writer thread of this tenant has committed and not yet told.
thread_local std::vector<http::Answer> committed_answers;
thread_local std::vector<std::string> committed_topics;
thread_local const tenant::Tenant* committed_tenant = nullptr;

class RequestWrite final : public db::Write {
public:
    RequestWrite(
        const tenant::Tenant& tenant,
        std::shared_ptr<http::Exchange> exchange,
        std::unique_ptr<PendingRequest> pending
    )
        : tenant_(tenant), exchange_(std::move(exchange)), pending_(std::move(pending)) {}

    db::Outcome run(db::Transaction& tx) override {
        Context context{tx, tenant_.environment(), tenant_.now()};
        const bool done = pending_->run(context);
        topics_ = std::move(context.topics);
        return done || context.commit_when_refused ? db::Outcome::commit : db::Outcome::rollback;
    }
    [[nodiscard]] bool pipelined() const override { return pending_->route().pipelined; }
    void committed() override {
        committed_tenant = &tenant_;
        std::ranges::move(topics_, std::back_inserter(committed_topics));
        committed_answers.push_back({std::move(exchange_), std::move(pending_)});
    }
    void failed(std::exception_ptr why) override {
        pending_->fail(why);
        committed_answers.push_back({std::move(exchange_), std::move(pending_)});
    }

private:
    const tenant::Tenant& tenant_;
    std::shared_ptr<http::Exchange> exchange_;
    std::unique_ptr<PendingRequest> pending_;
    std::vector<std::string> topics_;
};

void answer(std::shared_ptr<http::Exchange> exchange, std::unique_ptr<PendingRequest> pending) {
    std::vector<http::Answer> one;
    one.push_back({std::move(exchange), std::move(pending)});
    http::answer_together(std::move(one));
}

void refuse_busy(const std::shared_ptr<http::Exchange>& exchange, const Route& route) {
    auto refused = refuse(Refusal::busy);
    refused.retry_after_s = 1;
    exchange->answer(refusal_by(route, refused));
}

void submit_write(
    tenant::Tenant& tenant,
    std::shared_ptr<http::Exchange> exchange,
    std::unique_ptr<PendingRequest> pending
) {
    const auto& route = pending->route();
    auto write = std::make_unique<RequestWrite>(tenant, exchange, std::move(pending));
    if (!tenant.submit(std::move(write))) refuse_busy(exchange, route);
}

class RequestRead : public db::Read {
public:
    RequestRead(
        tenant::Tenant& tenant,
        std::shared_ptr<http::Exchange> exchange,
        std::unique_ptr<PendingRequest> pending
    )
        : tenant_(tenant), exchange_(std::move(exchange)), pending_(std::move(pending)) {}

    void look(db::Transaction& tx) override {
        Context context{tx, tenant_.environment(), tenant_.now()};
        pending_->run(context);
    }
    void done(const std::exception_ptr& why) override {
        if (why) pending_->fail(why);
        answer(std::move(exchange_), std::move(pending_));
    }

protected:
    tenant::Tenant& tenant_;
    std::shared_ptr<http::Exchange> exchange_;
    std::unique_ptr<PendingRequest> pending_;
};

/// The slow half of a write, before the writer takes it.
class Preparation final : public RequestRead {
public:
    using RequestRead::RequestRead;

    void look(db::Transaction& tx) override {
        Context context{tx, tenant_.environment(), tenant_.now()};
        pending_->call().prepare(context);
    }
    void done(const std::exception_ptr& why) override {
        if (why) return RequestRead::done(why);
        submit_write(tenant_, std::move(exchange_), std::move(pending_));
    }
};

void submit_read(
    tenant::Tenant& tenant,
    std::shared_ptr<http::Exchange> exchange,
    std::unique_ptr<PendingRequest> pending
) {
    const auto& route = pending->route();
    const bool taken =
        tenant.submit(std::make_unique<RequestRead>(tenant, exchange, std::move(pending)));
    if (!taken) refuse_busy(exchange, route);
}

void submit_prepared(
    tenant::Tenant& tenant,
    OutboundQueue* outbound,
    std::shared_ptr<http::Exchange> exchange,
    std::unique_ptr<PendingRequest> pending
) {
    const auto& route = pending->route();
    auto read = std::make_unique<Preparation>(tenant, exchange, std::move(pending));
    const bool taken =
        outbound ? outbound->submit(tenant, std::move(read)) : tenant.submit_slow(std::move(read));
    if (!taken) refuse_busy(exchange, route);
}

/// Asks the route's handler again for each event; so a lost permission ends the stream.
class RouteEvents final : public http::EventSource,
                          public std::enable_shared_from_this<RouteEvents> {
public:
    RouteEvents(tenant::Tenant& tenant, std::string topic, std::unique_ptr<Call> call)
        : tenant_(tenant), topic_(std::move(topic)), call_(std::move(call)) {}

    [[nodiscard]] const std::string& topic() const override { return topic_; }

    void snapshot(std::function<void(std::string)> done) override {
        auto self = shared_from_this();
        auto text = std::make_shared<std::string>();
        const bool taken = tenant_.submit(db::read_by(
            [self, text](db::Transaction& tx) {
                Context context{tx, self->tenant_.environment(), self->tenant_.now()};
                *text = self->event(context);
            },
            [done, text](const std::exception_ptr& why) {
                if (why) refused_of(why);
                done(why ? "" : *text);
            }
        ));
        if (!taken) done("");
    }

private:
    std::string event(Context& context) {
        if (!call_->run(context)) return "";
        return "event: snapshot\ndata: " + call_->render().body + "\n\n";
    }

    tenant::Tenant& tenant_;
    std::string topic_;
    std::unique_ptr<Call> call_;
};

/// Answers a refusal at once and a permitted one with the stream.
class StreamOpening final : public db::Read {
public:
    StreamOpening(
        tenant::Tenant& tenant,
        std::shared_ptr<http::Exchange> exchange,
        const Route& route,
        std::string topic,
        std::unique_ptr<Call> call
    )
        : tenant_(tenant),
          exchange_(std::move(exchange)),
          route_(route),
          topic_(std::move(topic)),
          call_(std::move(call)) {}

    void look(db::Transaction& tx) override {
        Context context{tx, tenant_.environment(), tenant_.now()};
        allowed_ = call_->run(context);
    }
    void done(const std::exception_ptr& why) override {
        auto response = why ? problem(refused_of(why)) : allowed_ ? stream() : call_->render();
        response.route = route_.path;
        exchange_->answer(std::move(response));
    }

private:
    http::Response stream() {
        http::Response response;
        response.events =
            std::make_shared<RouteEvents>(tenant_, std::move(topic_), std::move(call_));
        return response;
    }

    tenant::Tenant& tenant_;
    std::shared_ptr<http::Exchange> exchange_;
    const Route& route_;
    std::string topic_;
    std::unique_ptr<Call> call_;
    bool allowed_ = false;
};

void open_stream(
    tenant::Tenant& tenant,
    std::shared_ptr<http::Exchange> exchange,
    const Route& route,
    const PathValues& values,
    std::unique_ptr<Call> call
) {
    auto topic = tenant.environment().settings.name + "/" + route.topic(values);
    const bool taken = tenant.submit(
        std::make_unique<StreamOpening>(tenant, exchange, route, std::move(topic), std::move(call))
    );
    if (!taken) refuse_busy(exchange, route);
}

/// Whether a state-changing request may come from a page of another site. Browsers say where a
/// request comes from (Fetch Metadata; Origin, RFC 6454); one that says nothing must at least send
/// JSON, which no form can.
bool is_cross_site(const http::Request& request, const Caller& caller) {
    const auto site = request.header("sec-fetch-site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    const auto origin = request.header("origin");
    if (!origin.empty()) return origin != caller.origin;
    return request.header("content-type").starts_with("application/x-www-form-urlencoded") &&
           !request.header("referer").starts_with(caller.origin + "/");
}

bool changes_state(http::Method method) {
    return method != http::Method::get && method != http::Method::head;
}

std::string_view without_port(std::string_view host) { return host.substr(0, host.rfind(':')); }

}  // namespace

void flush_answers() {
    http::answer_together(std::exchange(committed_answers, {}));
    std::ranges::sort(committed_topics);
    const auto twice = std::ranges::unique(committed_topics);
    committed_topics.erase(twice.begin(), twice.end());
    if (!committed_topics.empty()) committed_tenant->publish(committed_topics);
    committed_topics.clear();
}

Dispatcher::Dispatcher(const Routes& routes, std::vector<TenantEntry> tenants, Fallback fallback)
    : router_(routes), tenants_(std::move(tenants)), fallback_(std::move(fallback)) {}

const TenantEntry* Dispatcher::tenant_of(http::Request& request, std::string& base) const {
    if (request.path.starts_with("/t/")) {
        const auto end = std::min(request.path.find('/', 3), request.path.size());
        const auto name = request.path.substr(3, end - 3);
        const auto found = std::ranges::find(tenants_, name, &TenantEntry::name);
        if (found == tenants_.end()) return nullptr;
        base = request.path.substr(0, end);
        request.path = end < request.path.size() ? request.path.substr(end) : "/";
        return &*found;
    }
    const auto host = without_port(request.header("host"));
    for (const auto& entry : tenants_) {
        if (std::ranges::count(entry.hosts, host) > 0) return &entry;
    }
    return tenants_.size() == 1 ? tenants_.data() : nullptr;
}

void Dispatcher::handle(std::shared_ptr<http::Exchange> exchange) {
    auto& request = exchange->request();
    std::string base;
    const auto* entry = tenant_of(request, base);
    auto match = router_.match(request.method, request.path);
    if (!match.route && is_page_with_slash(router_, request)) {
        return exchange->answer(to_page_without_slash(request, base));
    }
    if (!match.route && !match.other_method) return exchange->answer(fallback_(request, base));
    if (!match.route) {
        return exchange->answer(refusal_at(request, base, refuse(Refusal::method_not_allowed)));
    }
    const auto& route = *match.route;
    const auto refuse_by = [&](Refusal refusal) {
        exchange->answer(refusal_by(route, refuse(refusal)));
    };
    if (!entry) return refuse_by(Refusal::tenant_unknown);
    if (!entry->tenant) return refuse_by(Refusal::tenant_unavailable);
    const auto caller = caller_of(request, base);
    if (changes_state(request.method) && is_cross_site(request, caller)) {
        return refuse_by(Refusal::cross_site);
    }
    auto& tenant = *entry->tenant;
    if (route.optional && !tenant.environment().has_module(route.module)) {
        return refuse_by(Refusal::not_found);
    }
    auto call = route.bind(caller, match.values, request);
    if (route.effect == Effect::stream) {
        return open_stream(tenant, exchange, route, match.values, std::move(call));
    }
    auto key = changes_state(request.method) ? IdempotencyKey::of(request, caller, route.operation)
                                             : std::nullopt;
    auto pending = std::make_unique<PendingRequest>(route, std::move(call), std::move(key));
    switch (route.effect) {
        case Effect::read: return submit_read(tenant, exchange, std::move(pending));
        case Effect::write: return submit_write(tenant, exchange, std::move(pending));
        case Effect::outbound_write:
            return submit_prepared(tenant, outbound_.get(), exchange, std::move(pending));
        default: return submit_prepared(tenant, nullptr, exchange, std::move(pending));
    }
}

}  // namespace hg::api
