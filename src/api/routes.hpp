// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"

namespace hg::api {

/// The table of all routes; a module adds its rows. The member pointer that each takes at the end
/// says which field of the input the permission is about, where it is not called as the proof says.
class Routes {
public:
    template <class Out, class Proof, class In>
    using Subject = SubjectField<Proof, In>;
    template <class Proof, class In>
    using Pointer = typename SubjectIn<Proof>::Type In::*;

    template <class Out, class Proof, class In>
    Route& get(
        std::string path,
        std::string operation,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        return add(http::Method::get, path, operation, Effect::read, handler, subject);
    }
    template <class Out, class Proof, class In>
    Route& post(
        std::string path,
        std::string operation,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        return add(http::Method::post, path, operation, Effect::write, handler, subject);
    }
    template <class Out, class Proof, class In>
    Route& put(
        std::string path,
        std::string operation,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        return add(http::Method::put, path, operation, Effect::write, handler, subject);
    }
    template <class Out, class Proof, class In>
    Route& patch(
        std::string path,
        std::string operation,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        return add(http::Method::patch, path, operation, Effect::write, handler, subject);
    }
    template <class Out, class Proof, class In>
    Route& remove(
        std::string path,
        std::string operation,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        return add(http::Method::delete_, path, operation, Effect::write, handler, subject);
    }

    /// A write whose long part runs before, in a read transaction on a thread of its own.
    template <class Out, class Proof, class In, class Found>
    Route& prepared(
        http::Method method,
        std::string path,
        std::string operation,
        Preparation<Found, Proof, In> preparation,
        PreparedHandler<Out, Proof, In, Found> handler,
        Effect effect = Effect::prepared_write
    ) {
        const auto subject = named<Proof, In>(nullptr);
        auto& route = row<Out, Proof, In>(method, path, operation, effect, subject.name);
        route.bind = [=](const Caller& caller, const PathValues& values, const http::Request& r) {
            return std::make_unique<PreparedCall<Out, Proof, In, Found>>(
                caller, values, r, subject, preparation, handler
            );
        };
        return route;
    }

    /// Server-sent events: the handler's answer at once and again after each publication of the
    /// topic.
    template <class Out, class Proof, class In>
    Route& stream(
        std::string path,
        std::string operation,
        std::function<std::string(const PathValues&)> topic,
        Handler<Out, Proof, In> handler,
        std::type_identity_t<Pointer<Proof, In>> subject = nullptr
    ) {
        auto& route = add(http::Method::get, path, operation, Effect::stream, handler, subject);
        route.topic = std::move(topic);
        return route;
    }

    /// Whose rows follow, and whether a tenant may switch that module off.
    void begin_module(std::string_view module, bool optional) {
        module_ = module;
        optional_ = optional;
    }

    [[nodiscard]] const std::vector<std::unique_ptr<Route>>& all() const { return rows_; }

private:
    template <class Proof, class In>
    static SubjectField<Proof, In> named(Pointer<Proof, In> pointer) {
        auto found = subject_field<Proof, In>();
        if (pointer) {
            found.pointer = pointer;
            boost::mp11::mp_for_each<json::Members<In>>([&](auto member) {
                if constexpr (std::is_convertible_v<
                                  std::remove_cvref_t<decltype(member.pointer)>,
                                  Pointer<Proof, In>>) {
                    if (pointer == member.pointer) found.name = member.name;
                }
            });
        }
        // A permission whose subject no field names would be nobody's.
        HG_ASSERT(!HasSubject<Proof> || found.pointer != nullptr);
        return found;
    }

    template <class Out, class Proof, class In>
    Route& row(
        http::Method method,
        const std::string& path,
        const std::string& operation,
        Effect effect,
        std::string_view subject
    ) {
        auto& route = new_row(method, path, operation, effect);
        route.page = std::is_same_v<Out, http::Response>;
        route.permission = permission_text(Proof::permission, subject);
        route.describe = [](Schemas& schemas) {
            return Shape{schemas.input_of<In>(), answer_schema<Out>(schemas), is_versioned<In>};
        };
        return route;
    }

    template <class Out>
    static std::string answer_schema(Schemas& schemas) {
        if constexpr (std::is_same_v<Out, http::Response>) {
            return "";
        } else if constexpr (std::is_same_v<Out, Nothing>) {
            return R"({"type":"object"})";
        } else if constexpr (requires(Out out) { out.headers; }) {
            return schemas.of<decltype(Out::body)>(Direction::answer);
        } else {
            return schemas.of<Out>(Direction::answer);
        }
    }

    template <class Out, class Proof, class In>
    Route& add(
        http::Method method,
        const std::string& path,
        const std::string& operation,
        Effect effect,
        Handler<Out, Proof, In> handler,
        Pointer<Proof, In> pointer
    ) {
        const auto subject = named<Proof, In>(pointer);
        auto& route = row<Out, Proof, In>(method, path, operation, effect, subject.name);
        route.bind = [=](const Caller& caller, const PathValues& values, const http::Request& r) {
            return std::make_unique<PlainCall<Out, Proof, In>>(caller, values, r, subject, handler);
        };
        return route;
    }

    Route& new_row(
        http::Method method, const std::string& path, const std::string& operation, Effect effect
    );
    static std::string permission_text(std::string_view permission, std::string_view subject);

    std::vector<std::unique_ptr<Route>> rows_;
    std::string module_;
    bool optional_ = false;
};

/// "GET /api/me me_show authenticated", a line each, sorted.
std::string routes_text(const Routes& routes);
/// The OpenAPI 3.1 document of all routes.
std::string openapi_document(const Routes& routes);

}  // namespace hg::api
