// SPDX-License-Identifier: Apache-2.0
#include <spdlog/spdlog.h>

#include "http/client.hpp"
#include "modules/notices/store.hpp"

namespace hg::notices {

namespace {

// Shorter than the shortest pause: what is being sent is not yet due again.
constexpr std::chrono::milliseconds answer_timeout{5000};
constexpr int messages_a_round = 100;

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

std::optional<Claimed> claim(tenant::Tenant& tenant) {
    std::optional<Claimed> claimed;
    tenant.write([&](Context& context) {
        auto row = claim_due(context, tenant::Channel::sms);
        if (!row) return;
        auto body = body_of(context.tenant.keys, *row);
        claimed = Claimed{*std::move(row), std::move(body)};
    });
    return claimed;
}

bool send(const std::string& url, const std::string& body) {
    try {
        const auto result = http::fetch(
            http::Method::post, url, {{"Content-Type", "application/json"}}, body, answer_timeout
        );
        if (result.status >= 200 && result.status < 300) return true;
        spdlog::warn("the SMS gateway answered with status {}", result.status);
    } catch (const std::runtime_error& error) {
        spdlog::warn("the SMS gateway could not be asked: {}", error.what());
    }
    return false;
}

void record(tenant::Tenant& tenant, const OutgoingRow& row, bool sent) {
    if (!sent && row.attempts < attempts_max) return;
    tenant.write([&](Context& context) {
        if (sent) return mark_sent(context, row.id);
        spdlog::error("gave up an SMS after {} attempts: id={}", row.attempts, row.id.value);
        mark_failed(context, row.id);
    });
}

bool has_work(tenant::Tenant& tenant) {
    bool due = false;
    tenant.read([&](Context& context) { due = is_any_due(context, tenant::Channel::sms); });
    return due;
}

}  // namespace

std::size_t deliver_due(tenant::Tenant& tenant) {
    const auto& url = tenant.environment().settings.text(sms_webhook_url);
    if (url.empty() || !has_work(tenant)) return 0;
    std::size_t sent = 0;
    for (int i = 0; i < messages_a_round; ++i) {
        const auto claimed = claim(tenant);
        if (!claimed) break;
        const bool taken = send(url, claimed->body);
        record(tenant, claimed->row, taken);
        sent += taken ? 1 : 0;
    }
    return sent;
}

}  // namespace hg::notices
