// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/event_id.hpp"

#include "base/text.hpp"
#include "tenant/keys.hpp"

namespace hg::attendance {

std::string new_event_id(Time now) {
    auto bytes = tenant::random_bytes(16);
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<char>((now.ms >> (40 - 8 * i)) & 0xFF);
    }
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return format_uuid(bytes);
}

Time moment_of(const std::string& event_id, Time otherwise) {
    const auto bytes = parse_uuid(event_id);
    if (!bytes) return otherwise;
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = (ms << 8) | static_cast<unsigned char>((*bytes)[i]);
    return {ms};
}

}  // namespace hg::attendance
