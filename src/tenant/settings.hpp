// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hg::tenant {

enum class SettingKind { text, number, truth };
/// Whether `honggang config` may show the value.
enum class Secrecy { shown, hidden };

/// One thing that there is to set, declared once by the module that reads it. Lives as long as the
/// program: its address is its identity.
struct Setting {
    std::string_view key;  ///< "check_in.code_steps"
    SettingKind kind;
    std::string_view fallback;
    std::int64_t min;  ///< Bounds of a number.
    std::int64_t max;
    std::string_view description;
    Secrecy secrecy = Secrecy::shown;
};

constexpr Setting text_setting(
    std::string_view key,
    std::string_view fallback,
    std::string_view description,
    Secrecy secrecy = Secrecy::shown
) {
    return {key, SettingKind::text, fallback, 0, 0, description, secrecy};
}
constexpr Setting number_setting(
    std::string_view key,
    std::string_view fallback,
    std::int64_t min,
    std::int64_t max,
    std::string_view description
) {
    return {key, SettingKind::number, fallback, min, max, description};
}
constexpr Setting truth_setting(
    std::string_view key, std::string_view fallback, std::string_view description
) {
    return {key, SettingKind::truth, fallback, 0, 0, description};
}

/// The values that are set; the fallback stands for all others.
class SettingValues {
public:
    SettingValues() = default;
    /// For tests: values by setting.
    SettingValues(std::initializer_list<std::pair<const Setting*, std::string>> values);

    void set(const Setting& setting, std::string value);

    [[nodiscard]] const std::string& text(const Setting& setting) const;
    [[nodiscard]] std::int64_t number(const Setting& setting) const;
    [[nodiscard]] bool truth(const Setting& setting) const;

private:
    struct Value {
        const Setting* setting;
        std::string text;
        std::int64_t number;
    };
    [[nodiscard]] const Value* find(const Setting& setting) const;

    // A few dozen at most, compared by address: faster than any map, and read at each check-in.
    std::vector<Value> values_;
};

/// What a tenant's people agreed on: what every module may know, and the values of modules.
struct Settings {
    std::string name = "honggang";   ///< Of the tenant; also its path prefix and file name.
    std::string title = "Honggang";  ///< Shown to people.
    bool development = false;
    std::string public_url{};  ///< "https://town.example"; empty: as the request came.
    SettingValues values{};

    [[nodiscard]] const std::string& text(const Setting& setting) const {
        return values.text(setting);
    }
    [[nodiscard]] std::int64_t number(const Setting& setting) const {
        return values.number(setting);
    }
    [[nodiscard]] bool truth(const Setting& setting) const { return values.truth(setting); }
};

}  // namespace hg::tenant
