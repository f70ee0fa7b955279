// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.hpp"
#include "tenant/settings.hpp"

namespace hg::app {

using tenant::Setting;
using tenant::SettingKind;

/// All that there is to set: the installation's settings, then those of the modules.
const std::vector<const Setting*>& setting_table();

/// What is wrong with a configuration, all of it at once.
struct ConfigError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The values of the table: fallbacks, then a file of `key = value` lines, then HONGGANG_* of the
/// environment (dots become underscores), then --set on the command line.
class Config {
public:
    Config();
    void read_file(const std::string& file);
    void read_environment(char** environment);
    void set(std::string_view key, std::string value, std::string_view source);
    /// Throws ConfigError with every fault found so far, a line each.
    void check() const;

    [[nodiscard]] const std::string& text(std::string_view key) const;
    [[nodiscard]] std::int64_t number(std::string_view key) const;
    [[nodiscard]] bool truth(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view key) const;

    /// `key = value` lines with where each comes from; secrets are not shown.
    [[nodiscard]] std::string shown() const;

private:
    struct Value {
        std::string text;
        std::string source;
    };
    std::map<std::string, Value, std::less<>> values_;
    std::vector<std::string> faults_;
};

/// The table as docs/configuration.md.
std::string configuration_document();

tenant::Settings settings_of(const Config& config, std::string_view tenant);
http::ServerOptions server_options(const Config& config);

}  // namespace hg::app
