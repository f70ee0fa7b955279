// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hg {

/// Bounds of one field: code points of a text, the value of a number, the length of a list; and the
/// sentence that the API document says about it. A bound that is not set does not bind.
struct FieldSpec {
    std::string_view name;
    std::optional<std::int64_t> min{};
    std::optional<std::int64_t> max{};
    std::string_view description{};
    bool is_name = false;  ///< Read as normal_name() has it, before its length is looked at.

    [[nodiscard]] constexpr FieldSpec between(std::int64_t minimum, std::int64_t maximum) const {
        return {name, minimum, maximum, description, is_name};
    }
    [[nodiscard]] constexpr FieldSpec at_least(std::int64_t minimum) const {
        return {name, minimum, max, description, is_name};
    }
    [[nodiscard]] constexpr FieldSpec at_most(std::int64_t maximum) const {
        return {name, min, maximum, description, is_name};
    }
    [[nodiscard]] constexpr FieldSpec described(std::string_view sentence) const {
        return {name, min, max, sentence, is_name};
    }
    /// What people see as the name of something.
    [[nodiscard]] constexpr FieldSpec named() const { return {name, min, max, description, true}; }
};

/// The spec of a described member: field(&AwardCreate::points).between(1, 10'000). A pointer to a
/// member that is not described does not compile.
template <class T, class M>
consteval FieldSpec field(M T::* pointer) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    std::string_view name;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member.pointer)>, M T::*>) {
            if (member.pointer == pointer) name = member.name;
        }
    });
    if (name.empty()) throw "the member is not described";
    return {name};
}

/// A request struct states the bounds of its own members in a function `field_specs(const T*)`
/// found beside it; those of its described bases count too.
template <class T>
std::vector<FieldSpec> specs_of() {
    std::vector<FieldSpec> specs;
    using Bases = boost::describe::describe_bases<T, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Bases>([&](auto base) {
        for (const auto& spec : specs_of<typename decltype(base)::type>()) specs.push_back(spec);
    });
    if constexpr (requires { field_specs(static_cast<const T*>(nullptr)); }) {
        for (const auto& spec : field_specs(static_cast<const T*>(nullptr))) specs.push_back(spec);
    }
    return specs;
}

}  // namespace hg
