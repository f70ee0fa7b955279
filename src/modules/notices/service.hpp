// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/notices/dto.hpp"

namespace hg::notices {

NoticeList list_notices(const Context& context, PersonId person, const NoticeListQuery& query);

/// The page that development mode shows instead of sending codes.
std::string codes_page(const std::vector<PostedCode>& codes);

}  // namespace hg::notices
