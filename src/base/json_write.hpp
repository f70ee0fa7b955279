// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "base/units.hpp"

namespace hg {

/// JSON text that is passed on as it is.
struct RawJson {
    std::string text;
};

namespace json {

void write_string(std::string& out, std::string_view text);

/// Those of a described base come first.
template <class T>
using Members = boost::describe::
    describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
template <class T>
concept Described = boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
void write(std::string& out, const T& value);

inline void write_integer(std::string& out, std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

inline void write_value(std::string& out, bool value) { out += value ? "true" : "false"; }
inline void write_value(std::string& out, const std::string& value) { write_string(out, value); }
inline void write_value(std::string& out, const char* value) { write_string(out, value); }
inline void write_value(std::string& out, std::string_view value) { write_string(out, value); }
inline void write_value(std::string& out, const RawJson& value) { out += value.text; }
inline void write_value(std::string& out, Points value) { write_integer(out, value.value); }
inline void write_value(std::string& out, Minutes value) { write_integer(out, value.value); }
inline void write_value(std::string& out, Time value) {
    out += '"';
    append_rfc3339(out, value);
    out += '"';
}

template <class Tag>
void write_value(std::string& out, Id<Tag> value) {
    out += '"';
    write_integer(out, value.value);
    out += '"';
}

template <class T>
void write_value(std::string& out, const std::optional<T>& value) {
    if (value) {
        write(out, *value);
    } else {
        out += "null";
    }
}

template <class T>
void write_value(std::string& out, const std::vector<T>& values) {
    out += '[';
    bool first = true;
    for (const auto& value : values) {
        if (!first) out += ',';
        first = false;
        write(out, value);
    }
    out += ']';
}

inline void write_value(std::string& out, const std::map<std::string, std::string>& values) {
    out += '{';
    bool first = true;
    for (const auto& [key, value] : values) {
        if (!first) out += ',';
        first = false;
        write_string(out, key);
        out += ':';
        write_string(out, value);
    }
    out += '}';
}

template <Described T>
void write_struct(std::string& out, const T& value) {
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        if (!first) out += ',';
        first = false;
        out += '"';
        out += member.name;
        out += "\":";
        write(out, value.*member.pointer);
    });
    out += '}';
}

/// Writes described structs and enums, strings, numbers, ids, times, optionals (null) and lists.
template <class T>
void write(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, Nothing>) {
        out += "{}";
    } else if constexpr (DescribedEnum<T>) {
        write_string(out, boost::describe::enum_to_string(value, ""));
    } else if constexpr (Described<T>) {
        write_struct(out, value);
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        write_integer(out, static_cast<std::int64_t>(value));
    } else {
        write_value(out, value);
    }
}

template <class T>
std::string text_of(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace json
}  // namespace hg
