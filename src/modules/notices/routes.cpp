// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/service.hpp"

namespace hg::notices {

namespace {

using identity::Authenticated;

Result<NoticeList> notice_list(
    Context& context, const Authenticated& me, const NoticeListQuery& query
) {
    return list_notices(context, me.person(), query);
}

Result<Nothing> notice_read(Context& context, const Authenticated& me, const api::NoInput&) {
    mark_read(context.tx, me.person(), context.now);
    return Nothing{};
}

Result<http::Response> code_list(Context& context, const api::Anyone&, const CodesQuery& query) {
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

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/me/notices", "notice_list", notice_list);
    routes.put("/api/me/notices/read", "notice_read", notice_read);
}

void add_development_routes(api::Routes& routes) {
    routes.get("/dev/codes", "code_list", code_list);
}

}  // namespace hg::notices
