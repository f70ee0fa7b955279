// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demo/chance.hpp"

namespace hg::demo {

/// Surnames as frequent as in China, given names of common characters; nobody in particular.
std::string person_name(Chance& chance);

/// A name such as 华腾鞋业, another one for every number below 8,000.
std::string enterprise_name(std::size_t number);

/// Eleven digits that no subscriber has: numbers that begin with 1440 belong to machines and have
/// thirteen. Another one for every number below ten million.
std::string phone_number(std::size_t number);

}  // namespace hg::demo
