// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tenant/settings.hpp"

namespace hg::identity {

inline constexpr auto operator_name = tenant::text_setting(
    "operator.name", "", "Who runs the service and answers for its personal data."
);
inline constexpr auto operator_contact = tenant::text_setting(
    "operator.contact", "", "How they are reached: a phone number or an address."
);
inline constexpr auto operator_icp_number =
    tenant::text_setting("operator.icp_number", "", "The site's ICP number, shown on its pages.");

}  // namespace hg::identity
