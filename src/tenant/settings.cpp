// SPDX-License-Identifier: Apache-2.0
#include "tenant/settings.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <set>

#include "base/assert.hpp"

namespace hg::tenant {

namespace {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The fallback as a string that lasts, because text() answers a reference.
const std::string& lasting_fallback(const Setting& setting) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> texts;
    const std::scoped_lock lock(mutex);
    return *texts.emplace(setting.fallback).first;
}

}  // namespace

SettingValues::SettingValues(std::initializer_list<std::pair<const Setting*, std::string>> values) {
    for (const auto& [setting, value] : values) set(*setting, value);
}

void SettingValues::set(const Setting& setting, std::string value) {
    const auto number = number_in(value);
    const auto found = std::ranges::find(values_, &setting, &Value::setting);
    if (found != values_.end()) {
        *found = {&setting, std::move(value), number};
    } else {
        values_.push_back({&setting, std::move(value), number});
    }
}

const SettingValues::Value* SettingValues::find(const Setting& setting) const {
    const auto found = std::ranges::find(values_, &setting, &Value::setting);
    return found == values_.end() ? nullptr : &*found;
}

const std::string& SettingValues::text(const Setting& setting) const {
    if (const auto* value = find(setting)) return value->text;
    return lasting_fallback(setting);
}

std::int64_t SettingValues::number(const Setting& setting) const {
    HG_ASSERT(setting.kind == SettingKind::number);
    if (const auto* value = find(setting)) return value->number;
    return number_in(setting.fallback);
}

bool SettingValues::truth(const Setting& setting) const {
    HG_ASSERT(setting.kind == SettingKind::truth);
    return text(setting) == "true";
}

}  // namespace hg::tenant
