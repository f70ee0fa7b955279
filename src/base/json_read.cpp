// SPDX-License-Identifier: Apache-2.0
#include "base/json_read.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "base/assert.hpp"
#include "base/names.hpp"
#include "base/text.hpp"

namespace hg::json {

namespace bj = boost::json;

namespace {
constexpr std::size_t depth_max = 16;
constexpr std::int64_t text_length_max = 10'000;
}  // namespace

bool Node::is_null() const { return value_->is_null(); }
bool Node::is_object() const { return value_->is_object(); }
bool Node::is_array() const { return value_->is_array(); }

std::optional<std::string_view> Node::string() const {
    if (const auto* text = value_->if_string()) return std::string_view(text->data(), text->size());
    return {};
}

std::optional<bool> Node::boolean() const {
    if (const auto* truth = value_->if_bool()) return *truth;
    if (source_ == Source::text && string() == "true") return true;
    if (source_ == Source::text && string() == "false") return false;
    return {};
}

std::optional<std::int64_t> Node::integer(bool& beyond) const {
    beyond = value_->is_uint64() || value_->is_double();
    if (const auto* number = value_->if_int64()) return *number;
    if (source_ != Source::text || !string()) return {};
    std::int64_t number = 0;
    const auto text = *string();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || stop != text.data() + text.size()) return {};
    return number;
}

std::optional<Node> Node::member(std::string_view name) const {
    const auto* found = value_->get_object().if_contains({name.data(), name.size()});
    if (!found) return {};
    return Node(*found, source_);
}

std::vector<std::string_view> Node::names() const {
    std::vector<std::string_view> names;
    for (const auto& pair : value_->get_object()) names.emplace_back(pair.key());
    return names;
}

std::size_t Node::size() const { return value_->get_array().size(); }
Node Node::element(std::size_t index) const { return {value_->get_array()[index], source_}; }

Document::Document(std::unique_ptr<bj::value> value, Source source)
    : value_(std::move(value)), source_(source) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::parse(std::string_view text) {
    bj::error_code error;
    bj::parse_options options;
    options.max_depth = depth_max;
    auto value = bj::parse({text.data(), text.size()}, error, {}, options);
    if (error == bj::error::too_deep) {
        return Refused{"invalid_json", 400, "The JSON is nested too deeply.", {}, 0};
    }
    if (error) return Refused{"invalid_json", 400, "The body is not valid JSON.", {}, 0};
    return Document(std::make_unique<bj::value>(std::move(value)), Source::document);
}

Document Document::of_pairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
    bj::object object;
    for (const auto& [name, text] : pairs) object[name] = text;
    return {std::make_unique<bj::value>(std::move(object)), Source::text};
}

void Document::set(std::string_view name, std::string_view text) {
    if (!value_->is_object()) return;
    auto& object = value_->get_object();
    const bj::string_view key{name.data(), name.size()};
    if (object.contains(key)) {
        faults_.push_back({std::string(name), "unknown", "Is given in the path already."});
    }
    object[key] = bj::string_view{text.data(), text.size()};
}

Node Document::root() const { return {*value_, source_}; }

void read_value(Node node, const FieldSpec* spec, std::string& out, Faults& faults) {
    const auto text = node.string();
    if (!text) return faults.add("wrong_type", "Must be a string.");
    if (!is_valid_utf8(*text) || text->find('\0') != std::string_view::npos) {
        return faults.add("malformed", "Must be valid text.");
    }
    out = trimmed(*text);
    if (spec && spec->is_name) {
        auto name = normal_name(out);
        if (!name) return faults.add("not_shown", "Holds characters that cannot be shown.");
        out = *std::move(name);
    }
    const auto length = static_cast<std::int64_t>(code_points(out));
    const auto min = spec ? spec->min.value_or(0) : 0;
    const auto max = spec ? spec->max.value_or(text_length_max) : text_length_max;
    if (length < min) faults.add("too_short", fmt::format("At least {} characters.", min));
    if (length > max) faults.add("too_long", fmt::format("At most {} characters.", max));
}

void read_value(Node node, const FieldSpec* spec, std::int64_t& out, Faults& faults) {
    bool beyond = false;
    const auto number = node.integer(beyond);
    if (!number && beyond) return faults.add("too_large", "Must be a whole number of 64 bits.");
    if (!number) return faults.add("wrong_type", "Must be a whole number.");
    out = *number;
    if (spec && spec->min && out < *spec->min) {
        faults.add("too_small", fmt::format("At least {}.", *spec->min));
    }
    if (spec && spec->max && out > *spec->max) {
        faults.add("too_large", fmt::format("At most {}.", *spec->max));
    }
}

void read_value(Node node, const FieldSpec*, bool& out, Faults& faults) {
    const auto truth = node.boolean();
    if (!truth) return faults.add("wrong_type", "Must be true or false.");
    out = *truth;
}

void read_value(Node node, const FieldSpec*, Time& out, Faults& faults) {
    const auto text = node.string();
    if (!text) return faults.add("wrong_type", "Must be a string.");
    const auto time = parse_rfc3339(*text);
    if (!time) return faults.add("malformed", "Must be a time such as 2026-11-23T10:32:00Z.");
    out = *time;
}

void read_id(Node node, std::int64_t& out, Faults& faults) {
    const auto text = node.string();
    if (!text) return faults.add("wrong_type", "Must be a string.");
    const auto id = parse_id(*text);
    if (!id) return faults.add("malformed", "Must be an id: decimal digits.");
    out = *id;
}

void check_count(std::size_t count, const FieldSpec* spec, Faults& faults) {
    if (!spec) return;
    const auto length = static_cast<std::int64_t>(count);
    if (spec->min && length < *spec->min) {
        faults.add("too_short", fmt::format("At least {}.", *spec->min));
    }
    if (spec->max && length > *spec->max) {
        faults.add("too_long", fmt::format("At most {}.", *spec->max));
    }
}

std::string joined(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

void report_unknown(Node node, const std::vector<std::string_view>& known, Faults& faults) {
    const auto names = node.names();
    if (names.size() <= known.size() && std::ranges::all_of(names, [&](auto name) {
            return std::ranges::count(known, name) > 0;
        })) {
        return;
    }
    const auto path = faults.path;
    for (const auto name : names) {
        if (std::ranges::count(known, name) > 0) continue;
        faults.path = joined(path, name);
        faults.add("unknown", "Is not a field of this request.");
    }
    faults.path = path;
}

}  // namespace hg::json
