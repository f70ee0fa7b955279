// SPDX-License-Identifier: Apache-2.0
#include "load/reply.hpp"

#include <charconv>
#include <optional>

namespace hg::bench {
namespace {

bool same_letters(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if ((text[i] | 0x20) != lower[i]) return false;
    }
    return true;
}

std::optional<std::size_t> content_length(std::string_view head) {
    constexpr std::string_view name = "content-length:";
    for (auto end = head.find('\n'); end != std::string_view::npos;
         end = head.find('\n', end + 1)) {
        std::string_view line = head.substr(end + 1);
        // The colon keeps its bit 0x20, so that the whole name may be compared at once.
        if (!same_letters(line, name)) continue;
        line.remove_prefix(name.size());
        while (line.starts_with(' ')) line.remove_prefix(1);
        std::size_t length = 0;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), length);
        return read.ec == std::errc{} ? std::optional(length) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Reading read_reply(std::string_view bytes, Reply& reply) {
    const auto head_end = bytes.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return Reading::partial;
    if (!bytes.starts_with("HTTP/1.1 ")) return Reading::broken;
    const auto status = std::from_chars(bytes.data() + 9, bytes.data() + 12, reply.status);
    if (status.ec != std::errc{}) return Reading::broken;
    reply.head = bytes.substr(0, head_end + 2);
    const auto length = content_length(reply.head);
    if (!length) return Reading::broken;
    reply.body = bytes.substr(head_end + 4);
    if (reply.body.size() == *length) return Reading::whole;
    return reply.body.size() < *length ? Reading::partial : Reading::broken;
}

}  // namespace hg::bench
