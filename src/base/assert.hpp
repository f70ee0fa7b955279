// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace hg {

/// A bug of the program. The request that met it fails, and the program goes on.
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] void fail_assertion(const char* expression, const char* file, int line);

}  // namespace hg

#define HG_ASSERT(expression) \
    ((expression) ? void() : ::hg::fail_assertion(#expression, __FILE__, __LINE__))
