// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <thread>

#include "app/pages/words.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace hg::app {

namespace {

constexpr auto text = SettingKind::text;
constexpr auto number = SettingKind::number;
constexpr auto truth = SettingKind::truth;

// clang-format off
constexpr Setting table[] = {
    {"data.folder", text, "data", 0, 0, "Where the towns' files are kept."},
    {"database.url", text, "", 0, 0, "postgresql://...: a schema a town; empty: files."},
    {"database.citus", truth, "false", 0, 0, "Citus keeps each town's schema on one of its nodes."},
    {"data.key_file", text, "", 0, 0, "The installation's key; empty: secret.key beside data."},
    {"listen.address", text, "127.0.0.1", 0, 0, "Address to listen on; 0.0.0.0 for all."},
    {"listen.port", number, "8080", 0, 65535, "Port to listen on; 0 for any free one."},
    {"listen.threads", number, "0", 0, 64, "Connection threads; 0: half of the processors."},
    {"listen.connections_max", number, "20000", 1, 1000000, "Open connections; more get a 503."},
    {"listen.trusted_proxies", text, "", 0, 0, "Addresses whose X-Forwarded-* count, by commas."},
    {"tls.certificate_file", text, "", 0, 0, "Certificate chain (PEM); empty: no TLS."},
    {"tls.key_file", text, "", 0, 0, "Private key of the certificate (PEM)."},
    {"tenants", text, "honggang", 0, 0, "Towns (name@host,...) until `tenant create` makes one."},
    {"tenant.title", text, "", 0, 0, "What people see as the town's name."},
    {"public_url", text, "", 0, 0, "https://town.example: where codes lead; empty: as asked."},
    {"check_in.code_steps", number, "4", 0, 240, "Steps of 15 s for which a code stays good."},
    {"check_in.early_minutes", number, "30", 0, 720, "Check-in begins so long before the start."},
    {"check_in.late_minutes", number, "30", 0, 720, "Check-out ends so long after the end."},
    {"wechat.app_id", text, "", 0, 0, "WeChat official account; empty: no login with WeChat."},
    {"wechat.app_secret", text, "", 0, 0, "Its secret."},
    {"wechat.authorize_url", text, "https://open.weixin.qq.com", 0, 0, "WeChat's login page."},
    {"wechat.api_url", text, "https://api.weixin.qq.com", 0, 0, "WeChat's interface."},
    {"sms.webhook_url", text, "", 0, 0, "Takes short messages as JSON; empty: none are sent."},
    {"metrics.open", truth, "false", 0, 0, "Whether /metrics answers others than this machine."},
    {"log.level", text, "info", 0, 0, "debug, info, warn or error."},
    {"log.requests", truth, "false", 0, 0, "Whether each request has its line in the log."},
    {"development", truth, "false", 0, 0, "Shows one-time codes on /dev/codes."},
};
// clang-format on

const Setting* row(std::string_view key) {
    const auto* found = std::ranges::find(table, key, &Setting::key);
    return found == std::end(table) ? nullptr : found;
}

std::string environment_name(std::string_view key) {
    std::string name = "HONGGANG_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(std::toupper(c));
    return name;
}

std::optional<std::int64_t> parse_number(std::string_view value) {
    std::int64_t out = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), out);
    if (error != std::errc{} || stop != value.data() + value.size()) return {};
    return out;
}

/// What is wrong with a value; empty when nothing is.
std::string fault_of(const Setting& setting, std::string_view value) {
    if (setting.kind == truth && value != "true" && value != "false")
        return "must be true or false";
    if (setting.kind != number) return "";
    const auto parsed = parse_number(value);
    if (!parsed) return "must be a whole number";
    if (*parsed < setting.least || *parsed > setting.most) {
        return fmt::format("must lie between {} and {}", setting.least, setting.most);
    }
    return "";
}

}  // namespace

std::span<const Setting> setting_table() { return table; }

Config::Config() {
    for (const auto& setting : table) {
        values_[std::string(setting.key)] = {std::string(setting.fallback), "default"};
    }
}

void Config::set(std::string_view key, std::string value, std::string_view source) {
    const auto* setting = row(key);
    if (!setting) {
        faults_.push_back(fmt::format("{}: there is no setting {}", source, key));
        return;
    }
    if (const auto fault = fault_of(*setting, value); !fault.empty()) {
        faults_.push_back(fmt::format("{}: {} {}", source, key, fault));
    }
    values_[std::string(key)] = {std::move(value), std::string(source)};
}

void Config::read_file(const std::string& file) {
    std::ifstream in(file);
    if (!in) {
        faults_.push_back(fmt::format("{}: cannot be read", file));
        return;
    }
    std::string line;
    for (int at = 1; std::getline(in, line); ++at) {
        const auto content = trimmed(line);
        if (content.empty() || content.starts_with('#')) continue;
        const auto equals = content.find('=');
        const auto source = fmt::format("{}:{}", file, at);
        if (equals == std::string_view::npos) {
            faults_.push_back(source + ": expected key = value");
            continue;
        }
        set(trimmed(content.substr(0, equals)),
            std::string(trimmed(content.substr(equals + 1))),
            source);
    }
}

void Config::read_environment(char** environment) {
    for (char** entry = environment; *entry; ++entry) {
        const std::string_view pair(*entry);
        const auto equals = pair.find('=');
        if (!pair.starts_with("HONGGANG_") || equals == std::string_view::npos) continue;
        const auto name = pair.substr(0, equals);
        if (name.starts_with("HONGGANG_TEST_")) continue;
        const auto* found = std::ranges::find_if(table, [&](const Setting& setting) {
            return environment_name(setting.key) == name;
        });
        set(found == std::end(table) ? name : found->key, std::string(pair.substr(equals + 1)), name
        );
    }
}

void Config::check() const {
    if (faults_.empty()) return;
    std::string message = "The configuration is not right:";
    for (const auto& fault : faults_) message += "\n  " + fault;
    throw ConfigError(message);
}

const std::string& Config::text(std::string_view key) const {
    const auto found = values_.find(key);
    HG_ASSERT(found != values_.end());
    return found->second.text;
}

std::int64_t Config::number(std::string_view key) const { return *parse_number(text(key)); }
bool Config::truth(std::string_view key) const { return text(key) == "true"; }

std::vector<std::string> Config::list(std::string_view key) const {
    std::vector<std::string> items;
    for (const auto item : split(text(key), ',')) {
        if (!trimmed(item).empty()) items.emplace_back(trimmed(item));
    }
    return items;
}

std::string Config::shown() const {
    std::string out;
    for (const auto& setting : table) {
        const auto& value = values_.find(setting.key)->second;
        const bool secret =
            setting.key.find("secret") != std::string_view::npos || setting.key == "database.url";
        out += fmt::format(
            "{} = {}  # {}\n",
            setting.key,
            secret && !value.text.empty() ? "(not shown)" : value.text,
            value.source
        );
    }
    return out;
}

std::string configuration_document() {
    std::string out =
        "# Configuration\n\nFrom weakest to strongest: the default, a file (`--config FILE`, lines "
        "of `key = value`), the environment,\n`--set key=value`. `honggang config` shows what is "
        "in "
        "force. Made from the table in `src/app/config.cpp`.\n\n"
        "| key | environment | default | what it does |\n|---|---|---|---|\n";
    for (const auto& setting : table) {
        out += fmt::format(
            "| `{}` | `{}` | {} | {} |\n",
            setting.key,
            environment_name(setting.key),
            setting.fallback.empty() ? "" : fmt::format("`{}`", setting.fallback),
            setting.sentence
        );
    }
    return out;
}

tenant::Settings settings_of(const Config& config, std::string_view tenant) {
    tenant::Settings settings;
    settings.name = tenant;
    settings.title =
        config.text("tenant.title").empty() ? default_title : config.text("tenant.title");
    settings.development = config.truth("development");
    settings.code_steps_accepted = static_cast<int>(config.number("check_in.code_steps"));
    settings.check_in_early_minutes = static_cast<int>(config.number("check_in.early_minutes"));
    settings.check_out_late_minutes = static_cast<int>(config.number("check_in.late_minutes"));
    settings.wechat_app_id = config.text("wechat.app_id");
    settings.wechat_app_secret = config.text("wechat.app_secret");
    settings.wechat_authorize_url = config.text("wechat.authorize_url");
    settings.wechat_api_url = config.text("wechat.api_url");
    settings.sms_webhook_url = config.text("sms.webhook_url");
    settings.public_url = config.text("public_url");
    return settings;
}

namespace {

void log_request(const http::Answered& answered) {
    spdlog::info(
        "request method={} route={} status={} ms={:.1f} request_id={}",
        answered.method,
        answered.route,
        answered.status,
        static_cast<double>(answered.took.count()) / 1000,
        answered.request_id
    );
}

}  // namespace

http::ServerOptions server_options(const Config& config) {
    http::ServerOptions options;
    options.address = config.text("listen.address");
    options.port = static_cast<std::uint16_t>(config.number("listen.port"));
    options.tls_certificate_file = config.text("tls.certificate_file");
    options.tls_key_file = config.text("tls.key_file");
    options.trusted_proxies = config.list("listen.trusted_proxies");
    options.connections_max = static_cast<std::size_t>(config.number("listen.connections_max"));
    if (config.truth("log.requests")) options.on_answer = log_request;
    const auto threads = static_cast<unsigned>(config.number("listen.threads"));
    options.threads = threads ? threads : std::max(1U, std::thread::hardware_concurrency() / 2);
    return options;
}

}  // namespace hg::app
