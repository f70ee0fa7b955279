// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>

#include <optional>
#include <string>
#include <type_traits>

#include "base/assert.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "base/units.hpp"
#include "db/connection.hpp"

namespace hg::db {

inline void bind(Statement& s, int at, bool value) { s.bind_integer(at, value ? 1 : 0); }
inline void bind(Statement& s, int at, std::int64_t value) { s.bind_integer(at, value); }
inline void bind(Statement& s, int at, int value) { s.bind_integer(at, value); }
inline void bind(Statement& s, int at, std::string_view value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const std::string& value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const char* value) { s.bind_text(at, value); }
inline void bind(Statement& s, int at, const Bytes& value) { s.bind_bytes(at, value.data); }
inline void bind(Statement& s, int at, Time value) { s.bind_integer(at, value.ms); }
inline void bind(Statement& s, int at, Points value) { s.bind_integer(at, value.value); }
inline void bind(Statement& s, int at, Minutes value) { s.bind_integer(at, value.value); }
inline void bind(Statement& s, int at, std::nullopt_t) { s.bind_null(at); }
template <class Tag>
void bind(Statement& s, int at, Id<Tag> value) {
    s.bind_integer(at, value.value);
}
template <class Word>
    requires std::is_enum_v<Word>
void bind(Statement& s, int at, Word value) {
    s.bind_text(at, boost::describe::enum_to_string(value, ""));
}
template <class T>
void bind(Statement& s, int at, const std::optional<T>& value) {
    if (value) return bind(s, at, *value);
    s.bind_null(at);
}

inline void read(const Statement& s, int at, bool& out) { out = s.integer(at) != 0; }
inline void read(const Statement& s, int at, std::int64_t& out) { out = s.integer(at); }
inline void read(const Statement& s, int at, int& out) { out = static_cast<int>(s.integer(at)); }
inline void read(const Statement& s, int at, std::string& out) { out = s.text(at); }
inline void read(const Statement& s, int at, Bytes& out) { out.data = s.bytes(at); }
inline void read(const Statement& s, int at, Time& out) { out.ms = s.integer(at); }
inline void read(const Statement& s, int at, Points& out) { out.value = s.integer(at); }
inline void read(const Statement& s, int at, Minutes& out) { out.value = s.integer(at); }
template <class Tag>
void read(const Statement& s, int at, Id<Tag>& out) {
    out.value = s.integer(at);
}
template <class Word>
    requires std::is_enum_v<Word>
void read(const Statement& s, int at, Word& out) {
    const std::string word(s.text(at));
    HG_ASSERT(boost::describe::enum_from_string(word.c_str(), out));
}
template <class T>
void read(const Statement& s, int at, std::optional<T>& out) {
    if (!s.is_null(at)) read(s, at, out.emplace());
}

}  // namespace hg::db
