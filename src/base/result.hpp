// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <boost/system/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hg {

/// What is wrong with one field of a request; `field` is a path such as "sessions[2].capacity".
struct FieldError {
    std::string field;
    std::string code;
    std::string detail;
};

/// A rule that said no: a stable word, its HTTP status, a sentence for a person.
struct Refused {
    std::string code;
    unsigned status = 409;
    std::string detail;
    std::vector<FieldError> fields;
    unsigned retry_after_s = 0;
};

/// The value of a refused result was asked for, which is a bug.
[[noreturn]] void throw_exception_from_error(const Refused& refused, const boost::source_location&);

template <class T>
using Result = boost::system::result<T, Refused>;

/// One refusal of a module as clients see it. A module declares `enum class Refusal` in the order
/// in which the rules are checked and `RefusalRow row_of(Refusal)` beside it.
struct RefusalRow {
    unsigned status;
    const char* sentence;
};

/// The module that a type belongs to: "points" for one in hg::points or below it.
template <class T>
constexpr std::string_view module_of() {
    constexpr std::string_view text = __PRETTY_FUNCTION__;
    constexpr std::string_view mark = "T = ";
    constexpr std::string_view root = "hg::";
    auto name = text.substr(text.find(mark) + mark.size());
    // Compilers differ in whether they write the namespace that they stand in.
    if (name.starts_with(root)) name.remove_prefix(root.size());
    return name.substr(0, name.find("::"));
}

/// The word under which the world knows a refusal: "points.own_points"; those of the API level are
/// everybody's and stand alone: "not_found".
template <class Word>
std::string code_of(Word word) {
    constexpr auto module = module_of<Word>();
    std::string code;
    if (module != "api") code.append(module).append(1, '.');
    return code += boost::describe::enum_to_string(word, "refused");
}

template <class Word>
Refused refuse(Word word) {
    const RefusalRow row = row_of(word);
    return {code_of(word), row.status, row.sentence, {}, 0};
}

/// What is wrong with the fields of a request, all of it at once.
Refused invalid_input(std::vector<FieldError> fields);

/// What an operation answers that has nothing to say.
struct Nothing {};

}  // namespace hg

#define HG_JOIN_INNER(a, b) a##b
#define HG_JOIN(a, b) HG_JOIN_INNER(a, b)
/// HG_TRY(const auto value, expression); hands a refusal on to the caller.
#define HG_TRY(declaration, ...) HG_TRY_AS(HG_JOIN(result_, __LINE__), declaration, __VA_ARGS__)
#define HG_TRY_AS(result, declaration, ...)        \
    auto result = (__VA_ARGS__);                   \
    if (!result) return std::move(result).error(); \
    declaration = *std::move(result)
/// For an expression whose value is not needed.
#define HG_CHECK(...)                                                       \
    do {                                                                    \
        if (auto checked = (__VA_ARGS__); !checked) return checked.error(); \
    } while (false)
