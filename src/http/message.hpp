// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hg::http {

enum class Method { get, head, post, put, patch, delete_ };
/// "GET".
const char* method_name(Method method);

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    Method method = Method::get;
    std::string path;   ///< Percent-decoded, valid UTF-8, begins with '/'.
    std::string query;  ///< As sent, without the '?'.
    std::vector<Header> headers;
    std::string body;
    std::string address;  ///< The caller's, seen through trusted proxies only.
    bool secure = false;  ///< Came over TLS, here or at a trusted proxy.

    /// Empty when absent; names are compared without regard to case.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

class EventSource;

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::vector<Header> headers;
    std::string body;
    std::string_view fixed_body;          ///< Instead of body; lives as long as the program.
    std::shared_ptr<EventSource> events;  ///< Turns the answer into text/event-stream.
    // For the log, not for the caller.
    std::string_view route;  ///< "/api/sessions/{session_id}"; lives as long as the program.
    std::string request_id;
};

/// A stream of server-sent events about one topic. A snapshot is asked for at the start and after
/// each publication of the topic (several in a short time are one).
class EventSource {
public:
    virtual ~EventSource() = default;
    /// The topic does not change while the stream lasts.
    [[nodiscard]] virtual const std::string& topic() const = 0;
    /// Calls `done` once, on any thread, with the text of one event ("event: ..\ndata: ..\n\n"), or
    /// with an empty text, or by dropping it, to end the stream. Called on a connection thread:
    /// must not block. Not called again before it is done.
    virtual void snapshot(std::function<void(std::string)> done) = 0;
};

/// One request that awaits its answer. It is answered exactly once, from any thread; when it is
/// dropped unanswered, the caller gets a 500.
class Exchange {
public:
    virtual ~Exchange() = default;
    [[nodiscard]] virtual Request& request() = 0;
    virtual void answer(Response response) = 0;
};

/// An answer that is rendered on the connection's own thread, after the work is on disk.
class Rendering {
public:
    virtual ~Rendering() = default;
    virtual Response render() = 0;
};

struct Answer {
    std::shared_ptr<Exchange> exchange;
    std::unique_ptr<Rendering> rendering;
};

/// Answers many exchanges with one wake-up of each connection thread.
void answer_together(std::vector<Answer> answers);

class Handler {
public:
    virtual ~Handler() = default;
    /// Called on a connection thread: must not block.
    virtual void handle(std::shared_ptr<Exchange> exchange) = 0;
};

}  // namespace hg::http
