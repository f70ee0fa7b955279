// SPDX-License-Identifier: Apache-2.0
#include "app/config.hpp"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <thread>

#include "app/modules.hpp"
#include "app/pages/words.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace hg::app {

namespace {

using tenant::number_setting;
using tenant::text_setting;
using tenant::truth_setting;

// clang-format off
/// What concerns the installation, and what every module may know of a tenant.
constexpr Setting installation_settings[] = {
    text_setting("data.folder", "data", "Where the towns' files are kept."),
    text_setting("database.url", "", "postgresql://...: a schema a town; empty: files.",
                 tenant::Secrecy::hidden),
    truth_setting("database.citus", "false", "Citus keeps each town's schema on one of its nodes."),
    text_setting("data.key_file", "", "The installation's key; empty: secret.key beside data."),
    text_setting("listen.address", "127.0.0.1", "Address to listen on; 0.0.0.0 for all."),
    number_setting("listen.port", "8080", 0, 65535, "Port to listen on; 0 for any free one."),
    number_setting("listen.threads", "0", 0, 64, "Connection threads; 0: half of the processors."),
    number_setting("listen.connections_max", "20000", 1, 1000000,
                   "Open connections; more get a 503."),
    text_setting("listen.trusted_proxies", "", "Addresses whose X-Forwarded-* count, by commas."),
    text_setting("tls.certificate_file", "", "Certificate chain (PEM); empty: no TLS."),
    text_setting("tls.key_file", "", "Private key of the certificate (PEM)."),
    text_setting("tenants", "honggang", "Towns (name@host,...) until `tenant create` makes one."),
    text_setting("tenant.title", "", "What people see as the town's name."),
    text_setting("public_url", "", "https://town.example: where codes lead; empty: as asked."),
    truth_setting("metrics.open", "false", "Whether /metrics answers others than this machine."),
    text_setting("log.level", "info", "debug, info, warn or error."),
    truth_setting("log.requests", "false", "Whether each request has its line in the log."),
    truth_setting("development", "false", "Shows one-time codes on /dev/codes."),
};
// clang-format on

std::vector<const Setting*> collected_settings() {
    std::vector<const Setting*> all;
    for (const auto& setting : installation_settings) all.push_back(&setting);
    for (const auto& module : modules()) {
        all.insert(all.end(), module.settings.begin(), module.settings.end());
    }
    return all;
}

const Setting* row(std::string_view key) {
    const auto& all = setting_table();
    const auto found = std::ranges::find(all, key, &Setting::key);
    return found == all.end() ? nullptr : *found;
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
    if (setting.kind == SettingKind::truth && value != "true" && value != "false")
        return "must be true or false";
    if (setting.kind != SettingKind::number) return "";
    const auto parsed = parse_number(value);
    if (!parsed) return "must be a whole number";
    if (*parsed < setting.min || *parsed > setting.max) {
        return fmt::format("must lie between {} and {}", setting.min, setting.max);
    }
    return "";
}

}  // namespace

const std::vector<const Setting*>& setting_table() {
    static const auto all = collected_settings();
    return all;
}

Config::Config() {
    for (const auto* setting : setting_table()) {
        values_[std::string(setting->key)] = {std::string(setting->fallback), "default"};
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
        const auto found = std::ranges::find_if(setting_table(), [&](const Setting* setting) {
            return environment_name(setting->key) == name;
        });
        const bool known = found != setting_table().end();
        set(known ? (*found)->key : name, std::string(pair.substr(equals + 1)), name);
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
    for (const auto* setting : setting_table()) {
        const auto& value = values_.find(setting->key)->second;
        const bool hidden = setting->secrecy == tenant::Secrecy::hidden;
        out += fmt::format(
            "{} = {}  # {}\n",
            setting->key,
            hidden && !value.text.empty() ? "(not shown)" : value.text,
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
        "force. Made from `src/app/config.cpp` and the settings of the modules.\n\n"
        "| key | environment | default | what it does |\n|---|---|---|---|\n";
    for (const auto* setting : setting_table()) {
        out += fmt::format(
            "| `{}` | `{}` | {} | {} |\n",
            setting->key,
            environment_name(setting->key),
            setting->fallback.empty() ? "" : fmt::format("`{}`", setting->fallback),
            setting->description
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
    settings.public_url = config.text("public_url");
    for (const auto& module : modules()) {
        for (const auto* setting : module.settings) {
            settings.values.set(*setting, config.text(setting->key));
        }
    }
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
