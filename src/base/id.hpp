// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hg {

/// A 64-bit identifier of one kind of thing; a string in JSON, because JavaScript's numbers end at
/// 2^53.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

template <class Tag>
std::string to_string(Id<Tag> id) {
    return std::to_string(id.value);
}

/// Decimal digits without sign or leading zero, positive and within 63 bits.
std::optional<std::int64_t> parse_id(std::string_view text);

using ActivityId = Id<struct ActivityTag>;
using SessionId = Id<struct SessionTag>;
using PresenceId = Id<struct PresenceTag>;

/// Makes ids that grow with time: milliseconds since 2024 above, then a counter of 14 bits, and the
/// program's number at the end, so that several programs never make the same one. Safe from any
/// thread.
class IdMaker {
public:
    static constexpr int nodes = 64;

    template <class T>
    T next(std::int64_t unix_ms) {
        return T{next_value(unix_ms)};
    }
    std::int64_t next_value(std::int64_t unix_ms);
    /// No id that was made since is less: rows are in the order of time by their ids.
    static std::int64_t first_at(std::int64_t unix_ms);

    /// The number of this program among those that share a database, below `nodes`.
    void set_node(int node) { node_ = node; }
    /// Makes only greater ids from now on, so that a clock that was set back repeats none.
    void start_after(std::int64_t id);

private:
    std::atomic<std::int64_t> last_{0};
    std::atomic<int> node_{0};
};

}  // namespace hg

template <class Tag>
struct std::hash<hg::Id<Tag>> {
    std::size_t operator()(hg::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
