// SPDX-License-Identifier: Apache-2.0
#include "demo/desk.hpp"

#include "modules/identity/fixtures.hpp"

namespace hg::demo {

Desk::Desk(const api::Routes& routes) {
    for (const auto& route : routes.all()) by_operation_[route->operation] = route.get();
    caller_.device = "demonstration";
    caller_.address = "127.0.0.1";
}

void Desk::login(Context& context, PersonId person) {
    if (person_) logout(context);
    caller_.token = identity::create_login(context, person, caller_.device).token;
    person_ = person;
}

void Desk::logout(Context& context) {
    HG_ASSERT(ask(context, "login_delete", {}, "").status == 200);
    person_.reset();
}

http::Response Desk::ask(
    Context& context, std::string_view operation, const api::PathValues& path, std::string text
) {
    const auto found = by_operation_.find(operation);
    HG_ASSERT(found != by_operation_.end());
    const auto& route = *found->second;
    http::Request request;
    request.method = route.method;
    request.headers.push_back({"Content-Type", "application/json"});
    auto& part = route.method == http::Method::get ? request.query : request.body;
    part = std::move(text);
    const auto call = route.bind(caller_, path, request);
    if (route.effect == api::Effect::prepared_write) call->prepare(context);
    call->run(context);
    return call->render();
}

}  // namespace hg::demo
