// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "api/module.hpp"

namespace hg::app {

using ModuleNames = std::set<std::string, std::less<>>;

/// The names of those that are on when a tenant has switched some off. One that is not optional
/// stays on, and so does one that is needed by another that is on, which may need it since the
/// tenant chose.
std::vector<std::string_view> names_on(const std::vector<api::Module>& all, const ModuleNames& off);

/// Why they cannot be off together, in a sentence; empty when they can.
std::string why_not_off(const std::vector<api::Module>& all, const ModuleNames& off);

/// What is wrong with modules that are put together, a sentence each: what one needs does not stand
/// before it, two have the same name for something, or a name does not say whose it is.
std::vector<std::string> faults_of(const std::vector<api::Module>& all);

}  // namespace hg::app
