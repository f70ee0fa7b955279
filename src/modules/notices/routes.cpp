// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/service.hpp"
#include "modules/notices/store.hpp"

namespace hg::notices {

namespace {

using identity::SignedIn;

Result<NoticeList> notice_list(Work& work, const SignedIn& me, const NoticeListQuery& query) {
    return list_notices(work, me.person(), query);
}

Result<Nothing> notice_read(Work& work, const SignedIn& me, const api::NoInput&) {
    mark_read(work, me.person());
    return Nothing{};
}

Result<http::Response> code_list(Work& work, const api::Anyone&, const CodesQuery& query) {
    const auto codes = posted_codes(work);
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
