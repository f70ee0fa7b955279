// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include "api/caller.hpp"
#include "api/openapi.hpp"

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

/// An outbound write is prepared by another server's answer, and waits for its turn to ask.
enum class Effect { read, write, prepared_write, outbound_write, stream };

struct Route {
    http::Method method = http::Method::get;
    std::string path;
    std::string operation;
    std::string
        permission;  ///< "organiser(organisation_id)": with the field that names its subject.
    std::string module;
    bool optional = false;  ///< Whether a tenant may have switched the module off.
    bool page = false;      ///< Opened by people: answers with a page or a redirection.
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

/// The id in a path's {name}; not_found when it is none.
template <class T>
Result<T> path_id(const PathValues& path, std::string_view name) {
    const auto found = path.find(name);
    if (found != path.end()) {
        if (const auto id = parse_id(found->second)) return T{*id};
    }
    return refuse(Refusal::not_found);
}

/// Reads body (JSON or form), query and path values into the input's document.
Result<json::Document> read_input(const http::Request& request, const PathValues& path);
json::Document path_document(const PathValues& path);
/// The same of a page; of a query or body that is malformed nothing is taken.
json::Document read_page_input(const http::Request& request, const PathValues& path);

http::Response rendered(std::string body, std::vector<http::Header> headers);

}  // namespace hg::api
