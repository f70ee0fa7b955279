// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <fmt/core.h>

#include <memory>
#include <utility>

#include "base/field_spec.hpp"
#include "base/json_write.hpp"

namespace boost::json {
class value;
}

namespace hg {

namespace json {

/// In a query or a form every value is text: there "3" is a number and "true" a truth value.
enum class Source { document, text };

/// One value of a parsed document, seen without the parser's headers.
class Node {
public:
    Node(const boost::json::value& value, Source source) : value_(&value), source_(source) {}

    [[nodiscard]] bool is_null() const;
    [[nodiscard]] bool is_object() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] std::optional<std::string_view> string() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    /// A whole number that fits 64 bits; `beyond` is set when it is a number that does not.
    [[nodiscard]] std::optional<std::int64_t> integer(bool& beyond) const;
    [[nodiscard]] std::optional<Node> member(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> names() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Node element(std::size_t index) const;

private:
    const boost::json::value* value_;
    Source source_;
};

/// Owns a parsed document.
class Document {
public:
    /// Refuses malformed JSON, malformed UTF-8 and more than 16 levels; of twin keys the last
    /// counts.
    static Result<Document> parse(std::string_view text);
    static Document of_pairs(const std::vector<std::pair<std::string, std::string>>& pairs);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// Sets a member of an object to what came in the path; one that the document has already is a
    /// fault.
    void set(std::string_view name, std::string_view text);
    [[nodiscard]] const std::vector<FieldError>& faults() const { return faults_; }
    [[nodiscard]] Node root() const;

private:
    Document(std::unique_ptr<boost::json::value> value, Source source);
    std::unique_ptr<boost::json::value> value_;
    Source source_;
    std::vector<FieldError> faults_;
};

/// An element of a list whose errors do not spoil the other elements.
template <class T>
struct Lenient {
    T value{};
    std::vector<FieldError> faults;
};

/// Collects errors with the path of the field that is being read.
class Faults {
public:
    void add(std::string code, std::string detail) {
        fields.push_back({path, std::move(code), std::move(detail)});
    }
    std::string path;
    std::vector<FieldError> fields;
};

void read_value(Node node, const FieldSpec* spec, std::string& out, Faults& faults);
void read_value(Node node, const FieldSpec* spec, std::int64_t& out, Faults& faults);
void read_value(Node node, const FieldSpec* spec, bool& out, Faults& faults);
void read_value(Node node, const FieldSpec* spec, Time& out, Faults& faults);
void read_id(Node node, std::int64_t& out, Faults& faults);
void check_count(std::size_t count, const FieldSpec* spec, Faults& faults);

template <class T>
void read(Node node, const FieldSpec* spec, T& out, Faults& faults);

template <class Tag>
void read_value(Node node, const FieldSpec*, Id<Tag>& out, Faults& faults) {
    read_id(node, out.value, faults);
}
inline void read_value(Node node, const FieldSpec* spec, int& out, Faults& faults) {
    const FieldSpec whole{"", -2'147'483'647, 2'147'483'647};
    std::int64_t wide = 0;
    read_value(node, spec ? spec : &whole, wide, faults);
    out = static_cast<int>(wide);
}
inline void read_value(Node node, const FieldSpec* spec, Points& out, Faults& faults) {
    read_value(node, spec, out.value, faults);
}
inline void read_value(Node node, const FieldSpec* spec, Minutes& out, Faults& faults) {
    read_value(node, spec, out.value, faults);
}

template <class T>
void read_value(Node node, const FieldSpec* spec, std::optional<T>& out, Faults& faults) {
    if (node.is_null()) return;
    read(node, spec, out.emplace(), faults);
}

template <class T>
void read_value(Node node, const FieldSpec* spec, std::vector<T>& out, Faults& faults) {
    if (!node.is_array()) return faults.add("wrong_type", "Must be a list.");
    check_count(node.size(), spec, faults);
    const auto path = faults.path;
    // A list that is too long is not read: the bound also guards memory.
    const auto count = spec && spec->max
                           ? std::min(node.size(), static_cast<std::size_t>(*spec->max))
                           : node.size();
    out.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        faults.path = fmt::format("{}[{}]", path, i);
        read(node.element(i), nullptr, out[i], faults);
    }
    faults.path = path;
}

template <class T>
void read_value(Node node, const FieldSpec*, Lenient<T>& out, Faults&) {
    Faults own;
    read(node, nullptr, out.value, own);
    out.faults = std::move(own.fields);
}

template <DescribedEnum T>
void read_enum(Node node, T& out, Faults& faults) {
    const auto text = node.string();
    if (!text) return faults.add("wrong_type", "Must be a string.");
    if (boost::describe::enum_from_string(std::string(*text).c_str(), out)) return;
    std::string words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto word) {
        words += (words.empty() ? "" : ", ") + std::string(word.name);
    });
    faults.add("not_in_list", fmt::format("Must be one of: {}.", words));
}

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

std::string joined(const std::string& path, std::string_view name);
void report_unknown(Node node, const std::vector<std::string_view>& known, Faults& faults);

template <Described T>
void read_struct(Node node, T& out, Faults& faults) {
    if (!node.is_object()) return faults.add("wrong_type", "Must be an object.");
    static const auto specs = specs_of<T>();
    const auto path = faults.path;
    std::vector<std::string_view> known;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        known.emplace_back(member.name);
        auto& target = out.*member.pointer;
        faults.path = joined(path, member.name);
        const FieldSpec* spec = nullptr;
        for (const auto& each : specs) {
            if (each.name == member.name) spec = &each;
        }
        if (const auto found = node.member(member.name)) {
            read(*found, spec, target, faults);
        } else if (!is_optional<std::remove_reference_t<decltype(target)>>) {
            faults.add("missing", "Must be given.");
        }
    });
    faults.path = path;
    report_unknown(node, known, faults);
}

template <class T>
void read(Node node, const FieldSpec* spec, T& out, Faults& faults) {
    if constexpr (DescribedEnum<T>) {
        read_enum(node, out, faults);
    } else if constexpr (Described<T>) {
        read_struct(node, out, faults);
    } else {
        read_value(node, spec, out, faults);
    }
}

/// What could be read of a document: every field that is right, and what is wrong with the others.
template <Described T>
struct Reading {
    T value{};
    std::optional<Refused> refused{};
};

/// Reads a described struct and reports every fault at once: unknown keys, missing keys (those that
/// are not optional), wrong types, values outside their spec. Refusal: invalid_input.
template <Described T>
Reading<T> read_fields(const Document& document) {
    Reading<T> reading;
    Faults faults;
    faults.fields = document.faults();
    read(document.root(), nullptr, reading.value, faults);
    if (!faults.fields.empty()) reading.refused = invalid_input(std::move(faults.fields));
    return reading;
}

template <Described T>
Result<T> read_document(const Document& document) {
    auto reading = read_fields<T>(document);
    if (reading.refused) return *std::move(reading.refused);
    return std::move(reading.value);
}

}  // namespace json
}  // namespace hg
