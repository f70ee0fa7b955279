// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/wechat/model.hpp"

namespace hg::identity {

struct WechatStart {
    std::optional<std::string> return_to;
    std::optional<std::string> agreed;
};
BOOST_DESCRIBE_STRUCT(WechatStart, (), (return_to, agreed))
inline std::vector<FieldSpec> field_specs(const WechatStart*) {
    return {
        field(&WechatStart::return_to).described("The local path to go to afterwards."),
        field(&WechatStart::agreed)
            .described("The version of the notice about personal data that the person agrees to."),
    };
}

struct WechatFinish {
    std::optional<std::string> code;
    std::optional<std::string> state;
};
BOOST_DESCRIBE_STRUCT(WechatFinish, (), (code, state))
inline std::vector<FieldSpec> field_specs(const WechatFinish*) {
    return {
        field(&WechatFinish::code).described("What WeChat gave; absent when the person said no."),
        field(&WechatFinish::state).described("As it was given to WeChat."),
    };
}

/// What WeChat said. A browser is on the way, so that a refusal becomes an address of the login
/// page, which says it in words: wechat_unavailable, wechat_failed, consent_required.
struct WechatFound {
    std::optional<Refusal> problem;
    std::string openid;
    std::string return_to;  ///< Empty when nobody knows any more.
    bool agreed = false;    ///< To the present notice, before going to WeChat.
};

/// Sends the browser to where WeChat says who somebody is.
Result<http::Response> login_wechat_start(
    Context& context, const api::Anyone& who, const WechatStart& input
);
Result<WechatFound> prepare_login_wechat(
    Context& context, const api::Anyone& who, const WechatFinish& input
);
Result<http::Response> login_wechat_finish(
    Context& context, const api::Anyone& who, const WechatFinish&, const WechatFound& found
);

/// Links the openid that this browser brought from WeChat a moment ago; false when it has none.
bool link_wechat(Context& context, const api::Caller& caller, PersonId person);

}  // namespace hg::identity
