// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json_read.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

struct Me {
    PersonId id;
    std::string name;
    std::optional<std::string> phone_masked;
    std::string language;
    std::optional<std::string> account;
    bool totp_enabled = false;
};
BOOST_DESCRIBE_STRUCT(Me, (), (id, name, phone_masked, language, account, totp_enabled))

struct LoginCodeCreate {
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(LoginCodeCreate, (), (phone))
inline std::vector<FieldSpec> field_specs(const LoginCodeCreate*) {
    return {{"phone", 1, 30, "A mobile number in China, with or without +86, blanks and dashes."}};
}

struct LoginPhoneCreate {
    std::string phone;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(LoginPhoneCreate, (), (phone, code))
inline std::vector<FieldSpec> field_specs(const LoginPhoneCreate*) {
    return {
        {"phone", 1, 30, "The number to which the code was sent."},
        {"code", 1, 10, "The six digits."},
    };
}

struct LoginPasswordCreate {
    std::string account;
    std::string password;
    std::optional<std::string> totp;
};
BOOST_DESCRIBE_STRUCT(LoginPasswordCreate, (), (account, password, totp))
inline std::vector<FieldSpec> field_specs(const LoginPasswordCreate*) {
    return {
        {"account", 1, 60, "The name under which the password was set."},
        {"password", 1, 200, ""},
        {"totp", 0, 10, "The authenticator's six digits, for those who use one."},
    };
}

struct WechatStart {
    std::optional<std::string> return_to;
};
BOOST_DESCRIBE_STRUCT(WechatStart, (), (return_to))
inline std::vector<FieldSpec> field_specs(const WechatStart*) {
    return {{"return_to", 0, 500, "The local path to go to afterwards."}};
}

struct WechatFinish {
    std::optional<std::string> code;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(WechatFinish, (), (code, state))
inline std::vector<FieldSpec> field_specs(const WechatFinish*) {
    return {
        {"code", 0, 512, "What WeChat gave; absent when the person said no."},
        {"state", 1, 1500, "As it was given to WeChat."},
    };
}

struct MeUpdate {
    std::optional<std::string> name;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(MeUpdate, (), (name, language))
inline std::vector<FieldSpec> field_specs(const MeUpdate*) {
    return {{"name", 1, 40, ""}, {"language", 2, 5, "zh-CN or en."}};
}

/// Nothing to say beside the cookie that is cleared.
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

struct DeviceList {
    std::vector<Device> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DeviceList, (), (items, next_cursor))

struct DeviceRevoke {
    DeviceId device_id;
};
BOOST_DESCRIBE_STRUCT(DeviceRevoke, (), (device_id))

struct PasswordChange {
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current_password, new_password))
inline std::vector<FieldSpec> field_specs(const PasswordChange*) {
    return {{"current_password", 1, 200, ""}, {"new_password", 10, 200, ""}};
}

struct TotpCreated {
    std::string secret;
    std::string otpauth_url;
};
BOOST_DESCRIBE_STRUCT(TotpCreated, (), (secret, otpauth_url))

struct TotpConfirm {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpConfirm, (), (code))
inline std::vector<FieldSpec> field_specs(const TotpConfirm*) {
    return {{"code", 1, 10, "The six digits that the authenticator shows."}};
}

}  // namespace hg::identity
