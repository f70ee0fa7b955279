// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace hg::bench {

/// One answer of HTTP/1.1; the views end with the bytes they were read from.
struct Reply {
    unsigned status = 0;
    std::string_view head;
    std::string_view body;
};

enum class Reading { whole, partial, broken };

/// Reads exactly one answer with a Content-Length. Anything else, and bytes after its end, are
/// broken: nothing was asked that they could answer.
Reading read_reply(std::string_view bytes, Reply& reply);

}  // namespace hg::bench
