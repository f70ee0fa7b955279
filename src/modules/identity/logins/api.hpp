// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "api/routes.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

/// An answer without a body; its headers clear the cookie.
struct LoggedOut {};
BOOST_DESCRIBE_STRUCT(LoggedOut, (), ())

struct Device {
    DeviceId id;
    std::string device;
    Time created_at;
    Time expires_at;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(Device, (), (id, device, created_at, expires_at, current))

struct DeviceRevoke {
    DeviceId device_id;
};
BOOST_DESCRIBE_STRUCT(DeviceRevoke, (), (device_id))

Result<api::Reply<LoggedOut>>
login_delete(Context& context, const Authenticated& me, const api::NoInput&);
Result<api::Page<Device>>
device_list(Context& context, const Authenticated& me, const api::NoInput&);
/// Refusal: device_unknown.
Result<Nothing> device_revoke(Context& context, const Authenticated& me, const DeviceRevoke& input);

}  // namespace hg::identity
