// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/api.hpp"

#include "modules/notices/outbox/store.hpp"

namespace hg::notices {

namespace {

constexpr int codes_shown = 50;

std::string code_in(std::string_view params) {
    const auto document = json::Document::parse(params);
    HG_ASSERT(document.has_value());
    const auto code = document->root().member("code");
    return std::string(code ? code->string().value_or("") : "");
}

std::vector<PostedCode> posted_codes(const Context& context) {
    const auto& keys = context.tenant.keys;
    std::vector<PostedCode> codes;
    for (const auto& row :
         waiting_outgoing(context.tx, tenant::Channel::sms, "login_code", codes_shown)) {
        codes.push_back(
            {keys.open(row.address_sealed), code_in(keys.open(row.params_sealed)), row.created_at}
        );
    }
    return codes;
}

}  // namespace

Result<Developer> Developer::prove(Context& context, const api::Caller&) {
    if (!context.tenant.settings.development) return refuse(api::Refusal::not_found);
    return Developer();
}

Result<http::Response> code_list(Context& context, const Developer&, const CodeListQuery& query) {
    const auto codes = posted_codes(context);
    http::Response response;
    response.headers.push_back({"Cache-Control", "no-store"});
    if (query.format == "json") {
        response.body = json::text_of(PostedCodeList{codes});
    } else {
        response.content_type = "text/html; charset=utf-8";
        response.body = codes_page(codes);
    }
    return response;
}

}  // namespace hg::notices
