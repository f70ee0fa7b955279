// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct PrivacyFacts {
    std::string title;  ///< Of the tenant.
    std::string base;   ///< What stands before every path.
    SiteOperator site_operator;
};
/// What the Personal Information Protection Law, article 17, wants told before data is taken.
http::Response privacy_page(const PrivacyFacts& facts, bool english);

}  // namespace hg::identity
