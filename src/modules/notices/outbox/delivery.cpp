// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/delivery.hpp"

#include <spdlog/spdlog.h>

#include "base/json_write.hpp"
#include "http/client.hpp"
#include "modules/notices/outbox/store.hpp"

namespace hg::notices {

namespace {

// Shorter than the shortest pause: what is being sent is not yet due again.
constexpr std::chrono::milliseconds answer_timeout{5000};

struct Claimed {
    OutgoingRow row;
    std::string body;
};

std::string body_of(const tenant::Keys& keys, const OutgoingRow& row) {
    std::string body = R"({"phone":)";
    json::write_string(body, keys.open(row.address_sealed));
    body += R"(,"template":)";
    json::write_string(body, row.word);
    body += R"(,"params":)" + keys.open(row.params_sealed) + "}";
    return body;
}

bool is_work_due(tenant::Tenant& tenant) {
    bool due = false;
    tenant.read([&](Context& context) {
        due = is_any_due(context.tx, tenant::Channel::sms, context.now);
    });
    return due;
}

std::optional<Claimed> claim(tenant::Tenant& tenant) {
    std::optional<Claimed> claimed;
    tenant.write([&](Context& context) {
        auto row = claim_due(context.tx, tenant::Channel::sms, context.now);
        if (!row) return;
        auto body = body_of(context.tenant.keys, *row);
        claimed = Claimed{*std::move(row), std::move(body)};
    });
    return claimed;
}

struct Attempt {
    bool taken = false;
    std::string silence{};  ///< Why there is no answer; empty when there is one.
};

Attempt send(const std::string& url, const std::string& body) {
    try {
        const auto result = http::fetch(
            http::Method::post, url, {{"Content-Type", "application/json"}}, body, answer_timeout
        );
        if (result.status >= 200 && result.status < 300) return {.taken = true};
        spdlog::warn("the SMS gateway answered with status {}", result.status);
        return {};
    } catch (const std::runtime_error& error) {
        return {.silence = error.what()};
    }
}

void record(tenant::Tenant& tenant, const OutgoingRow& row, bool sent) {
    if (!sent && row.attempts < attempts_max) return;
    tenant.write([&](Context& context) {
        if (sent) return mark_sent(context.tx, row.id, context.now);
        spdlog::error("gave up an SMS after {} attempts: id={}", row.attempts, row.id.value);
        mark_failed(context.tx, row.id, context.now);
    });
}

}  // namespace

bool Delivery::run(tenant::Tenant& tenant) {
    const auto& url = tenant.environment().settings.text(sms_webhook_url);
    if (url.empty() || !is_work_due(tenant)) return false;
    if (const auto why = gateways_.refusal(url, tenant.now())) throw std::runtime_error(*why);
    const auto claimed = claim(tenant);
    if (!claimed) return false;
    const auto attempt = send(url, claimed->body);
    if (attempt.silence.empty()) {
        gateways_.note_answer(url);
    } else {
        gateways_.note_silence(url, tenant.now(), attempt.silence);
    }
    record(tenant, claimed->row, attempt.taken);
    if (!attempt.silence.empty()) throw std::runtime_error(attempt.silence);
    return true;
}

}  // namespace hg::notices
