// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/model.hpp"

#include <fmt/core.h>
#include <sodium.h>

namespace hg::identity {

std::string random_code() {
    constexpr std::uint32_t numbers = 1'000'000;
    return fmt::format("{:06}", randombytes_uniform(numbers));
}

}  // namespace hg::identity
