// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/consents/model.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

/// Passes for somebody who agreed to the present notice before, or does so now. Refusal:
/// consent_required.
Result<Nothing> check_consent(
    Context& context, std::optional<PersonId> person, std::string_view agreed
);
/// After the check: keeps what was agreed to, when and where, if it is new.
void record_consent(Context& context, PersonId person, ConsentWay way);

/// How personal data is used, for anybody to read.
Result<http::Response> privacy_show(Context& context, const Visitor& reader, const api::NoInput&);

}  // namespace hg::identity
