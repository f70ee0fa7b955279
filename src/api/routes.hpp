// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "api/caller.hpp"
#include "api/openapi.hpp"
#include "api/problem.hpp"
#include "http/message.hpp"

namespace hg::api {

/// A request whose input has been read, waiting for its transaction.
class Call {
public:
    virtual ~Call() = default;
    /// A first look outside the writer, for what takes long (hashing a password, asking WeChat).
    virtual void prepare(Context& context) = 0;
    /// Proves the permission and runs the handler; false when it was refused.
    virtual bool run(Context& context) = 0;
    virtual http::Response render() = 0;
};

/// What is asked outside is prepared by another server's answer, and waits for its turn.
enum class Effect { read, write, prepared_write, outbound_write, stream };

struct Route {
    http::Method method = http::Method::get;
    std::string path;
    std::string operation;
    std::string permission;
    Effect effect = Effect::read;
    /// Whether a thousand people call it in the same minute, and each of its rules holds by a
    /// conditional statement: then several may run in between each other's statements.
    bool pipelined = false;
    std::function<std::unique_ptr<Call>(const Caller&, const PathValues&, const http::Request&)>
        bind;
    std::function<std::string(const PathValues&)> topic;  ///< Of a stream.
    std::function<Shape(Schemas&)> describe;

    mutable std::atomic<std::uint64_t> answered{0};
    mutable std::atomic<std::uint64_t> refused{0};
    mutable std::atomic<std::uint64_t> microseconds{0};
};

/// The input of a handler that needs none.
struct NoInput {};
BOOST_DESCRIBE_STRUCT(NoInput, (), ())

/// What a handler is: a plain function of one unit of work, a proof of permission, a read input.
template <class Out, class Proof, class In>
using Handler = Result<Out> (*)(Context&, const Proof&, const In&);
/// The first look of a prepared write; its finding is handed to the handler.
template <class Found, class Proof, class In>
using Preparation = Result<Found> (*)(Context&, const Proof&, const In&);
template <class Out, class Proof, class In, class Found>
using PreparedHandler = Result<Out> (*)(Context&, const Proof&, const In&, const Found&);

/// Reads body (JSON or form), query and path values into the input's document.
Result<json::Document> read_input(const http::Request& request, const PathValues& path);

http::Response rendered(std::string body, std::vector<http::Header> headers);

template <class T>
http::Response response_of(const T& value) {
    return rendered(json::text_of(value), {});
}
template <class T>
http::Response response_of(const Reply<T>& reply) {
    return rendered(json::text_of(reply.body), reply.headers);
}
inline http::Response response_of(const http::Response& response) { return response; }

/// The steps that all calls share; a subclass says what to do with proof and input.
template <class Out, class Proof, class In>
class TypedCall : public Call {
public:
    TypedCall(const Caller& caller, const PathValues& path, const http::Request& request)
        : caller_(caller), path_(path), input_(read(request, path)) {}

    void prepare(Context&) override {}

    bool run(Context& context) override {
        result_ = answer(context);
        return result_->has_value();
    }

    http::Response render() override {
        return result_->has_value() ? response_of(**result_) : problem(result_->error());
    }

protected:
    virtual Result<Out> act(Context& context, const Proof& proof, const In& input) = 0;

    Result<Out> answer(Context& context) {
        HG_TRY(const auto proof, Proof::prove(context, caller_, path_));
        if (!input_) return input_.error();
        return act(context, proof, *input_);
    }

    static Result<In> read(const http::Request& request, const PathValues& path) {
        HG_TRY(const auto document, read_input(request, path));
        return json::read_document<In>(document);
    }

    Caller caller_;
    PathValues path_;
    Result<In> input_;
    std::optional<Result<Out>> result_;
};

template <class Out, class Proof, class In>
class PlainCall final : public TypedCall<Out, Proof, In> {
public:
    using Base = TypedCall<Out, Proof, In>;
    PlainCall(
        const Caller& caller,
        const PathValues& path,
        const http::Request& request,
        Handler<Out, Proof, In> handler
    )
        : Base(caller, path, request), handler_(handler) {}

private:
    Result<Out> act(Context& context, const Proof& proof, const In& input) override {
        return handler_(context, proof, input);
    }
    Handler<Out, Proof, In> handler_;
};

template <class Out, class Proof, class In, class Found>
class PreparedCall final : public TypedCall<Out, Proof, In> {
public:
    using Base = TypedCall<Out, Proof, In>;
    PreparedCall(
        const Caller& caller,
        const PathValues& path,
        const http::Request& request,
        Preparation<Found, Proof, In> preparation,
        PreparedHandler<Out, Proof, In, Found> handler
    )
        : Base(caller, path, request), preparation_(preparation), handler_(handler) {}

    void prepare(Context& context) override { found_ = look(context); }

private:
    Result<Found> look(Context& context) {
        HG_TRY(const auto proof, Proof::prove(context, this->caller_, this->path_));
        if (!this->input_) return this->input_.error();
        return preparation_(context, proof, *this->input_);
    }
    Result<Out> act(Context& context, const Proof& proof, const In& input) override {
        if (!*found_) return found_->error();
        return handler_(context, proof, input, **found_);
    }
    Preparation<Found, Proof, In> preparation_;
    PreparedHandler<Out, Proof, In, Found> handler_;
    std::optional<Result<Found>> found_;
};

/// The table of all routes; a module adds its rows.
class Routes {
public:
    template <class Out, class Proof, class In>
    void get(std::string path, std::string operation, Handler<Out, Proof, In> handler) {
        add(http::Method::get, std::move(path), std::move(operation), Effect::read, handler);
    }
    template <class Out, class Proof, class In>
    Route& post(std::string path, std::string operation, Handler<Out, Proof, In> handler) {
        return add(
            http::Method::post, std::move(path), std::move(operation), Effect::write, handler
        );
    }
    template <class Out, class Proof, class In>
    Route& put(std::string path, std::string operation, Handler<Out, Proof, In> handler) {
        return add(
            http::Method::put, std::move(path), std::move(operation), Effect::write, handler
        );
    }
    template <class Out, class Proof, class In>
    void patch(std::string path, std::string operation, Handler<Out, Proof, In> handler) {
        add(http::Method::patch, std::move(path), std::move(operation), Effect::write, handler);
    }
    template <class Out, class Proof, class In>
    void remove(std::string path, std::string operation, Handler<Out, Proof, In> handler) {
        add(http::Method::delete_, std::move(path), std::move(operation), Effect::write, handler);
    }

    /// A write whose long part runs before, in a read transaction on a thread of its own.
    template <class Out, class Proof, class In, class Found>
    void prepared(
        http::Method method,
        std::string path,
        std::string operation,
        Preparation<Found, Proof, In> preparation,
        PreparedHandler<Out, Proof, In, Found> handler,
        Effect effect = Effect::prepared_write
    ) {
        auto& route = row<Out, Proof, In>(method, std::move(path), std::move(operation), effect);
        route.bind = [=](const Caller& caller, const PathValues& values, const http::Request& r) {
            return std::make_unique<PreparedCall<Out, Proof, In, Found>>(
                caller, values, r, preparation, handler
            );
        };
    }

    /// Server-sent events: the handler's answer at once and again after each touch of the topic.
    template <class Out, class Proof, class In>
    void stream(
        std::string path,
        std::string operation,
        std::function<std::string(const PathValues&)> topic,
        Handler<Out, Proof, In> handler
    ) {
        auto& route =
            add(http::Method::get, std::move(path), std::move(operation), Effect::stream, handler);
        route.topic = std::move(topic);
    }

    [[nodiscard]] const std::vector<std::unique_ptr<Route>>& all() const { return rows_; }

private:
    template <class Out, class Proof, class In>
    Route& row(http::Method method, std::string path, std::string operation, Effect effect) {
        auto& route = *rows_.emplace_back(std::make_unique<Route>());
        route.method = method;
        route.path = std::move(path);
        route.operation = std::move(operation);
        route.permission = Proof::permission;
        route.effect = effect;
        route.describe = [](Schemas& schemas) {
            return Shape{schemas.input_of<In>(), answer_schema<Out>(schemas)};
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
        std::string path,
        std::string operation,
        Effect effect,
        Handler<Out, Proof, In> handler
    ) {
        auto& route = row<Out, Proof, In>(method, std::move(path), std::move(operation), effect);
        route.bind = [=](const Caller& caller, const PathValues& values, const http::Request& r) {
            return std::make_unique<PlainCall<Out, Proof, In>>(caller, values, r, handler);
        };
        return route;
    }

    std::vector<std::unique_ptr<Route>> rows_;
};

/// "GET /api/me me_show authenticated", a line each, sorted.
std::string routes_text(const Routes& routes);
/// The OpenAPI 3.1 document of all routes.
std::string openapi_document(const Routes& routes);

}  // namespace hg::api
