// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/core/demangle.hpp>

#include <set>
#include <typeinfo>

#include "base/json_read.hpp"
#include "http/message.hpp"

namespace hg::api {

/// Which members of a struct must be there: in an answer all (absent values are null), in a request
/// those that are not optional.
enum class Direction { request, answer };

/// One member of a request struct: a parameter or a part of the body.
struct InputMember {
    std::string name;
    std::string schema;
    bool optional;
};

/// What one operation takes and gives.
struct Shape {
    std::vector<InputMember> input;
    std::string output;      ///< Empty: not JSON.
    bool versioned = false;  ///< Whether it takes If-Match.
};

std::string schema_name(std::string_view type);

/// Collects JSON schemas of described types under their names.
class Schemas {
public:
    template <class T>
    std::string of(Direction direction, const FieldSpec* spec = nullptr);
    template <class T>
    std::vector<InputMember> input_of();

    /// "points.Award" of hg::points::Award; "points.AwardPage" of a page of them.
    template <class T>
    static std::string name_of() {
        return schema_name(boost::core::demangle(typeid(T).name()));
    }

    [[nodiscard]] const std::map<std::string, std::string>& all() const { return all_; }

private:
    template <class T>
    std::string struct_of(Direction direction);
    template <class T>
    std::string enum_of();
    template <class T>
    std::vector<InputMember> members_of(Direction direction);
    void add_struct(const std::string& name, const std::vector<InputMember>& members, Direction);

    std::map<std::string, std::string> all_;
};

std::string bounded(std::string_view kind, const FieldSpec* spec);
std::string with_description(std::string schema, const FieldSpec* spec);
std::string nullable(const std::string& schema);
std::string array_of(const std::string& items, const FieldSpec* spec);

template <class T>
struct TypeIs {
    static constexpr bool optional = false;
    static constexpr bool list = false;
};
template <class T>
struct TypeIs<std::optional<T>> {
    static constexpr bool optional = true;
    static constexpr bool list = false;
    using Inner = T;
};
template <class T>
struct TypeIs<std::vector<T>> {
    static constexpr bool optional = false;
    static constexpr bool list = true;
    using Inner = T;
};
template <class T>
struct TypeIs<json::Lenient<T>> {
    static constexpr bool optional = false;
    static constexpr bool list = false;
    using Inner = T;
};
template <class T>
constexpr bool is_lenient = false;
template <class T>
constexpr bool is_lenient<json::Lenient<T>> = true;
template <class T>
constexpr bool is_id = false;
template <class Tag>
constexpr bool is_id<Id<Tag>> = true;

template <class T>
std::string Schemas::of(Direction direction, const FieldSpec* spec) {
    if constexpr (TypeIs<T>::optional) {
        return nullable(of<typename TypeIs<T>::Inner>(direction, spec));
    } else if constexpr (TypeIs<T>::list) {
        return array_of(of<typename TypeIs<T>::Inner>(direction), spec);
    } else if constexpr (is_lenient<T>) {
        return of<typename TypeIs<T>::Inner>(direction);
    } else if constexpr (json::DescribedEnum<T>) {
        return enum_of<T>();
    } else if constexpr (json::Described<T>) {
        return struct_of<T>(direction);
    } else if constexpr (std::is_same_v<T, bool>) {
        return R"({"type":"boolean"})";
    } else if constexpr (std::is_same_v<T, Time>) {
        return R"({"type":"string","format":"date-time"})";
    } else if constexpr (is_id<T>) {
        return R"({"type":"string","pattern":"^[1-9][0-9]{0,18}$"})";
    } else if constexpr (std::is_same_v<T, RawJson>) {
        return R"({"type":"object","additionalProperties":{"type":"string"}})";
    } else if constexpr (std::is_same_v<T, std::string>) {
        return bounded("string", spec);
    } else {
        return bounded("integer", spec);
    }
}

template <class T>
std::string Schemas::enum_of() {
    std::string words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto word) {
        words += fmt::format("{}\"{}\"", words.empty() ? "" : ",", word.name);
    });
    return fmt::format(R"({{"type":"string","enum":[{}]}})", words);
}

template <class T>
std::vector<InputMember> Schemas::members_of(Direction direction) {
    const auto specs = specs_of<T>();
    std::vector<InputMember> members;
    boost::mp11::mp_for_each<json::Members<T>>([&](auto member) {
        using Member = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
        const FieldSpec* spec = nullptr;
        for (const auto& each : specs) {
            if (each.name == member.name) spec = &each;
        }
        auto schema = with_description(of<Member>(direction, spec), spec);
        members.push_back({member.name, std::move(schema), TypeIs<Member>::optional});
    });
    return members;
}

template <class T>
std::vector<InputMember> Schemas::input_of() {
    return members_of<T>(Direction::request);
}

template <class T>
std::string Schemas::struct_of(Direction direction) {
    const auto name = name_of<T>();
    if (!all_.contains(name)) {
        all_[name] = "";
        add_struct(name, members_of<T>(direction), direction);
    }
    return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", name);
}

}  // namespace hg::api
