// SPDX-License-Identifier: Apache-2.0
#include "http/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

#include <utility>

#include "http/connection_exchange.hpp"

namespace hg::http {

namespace {

constexpr std::size_t read_size = 4 * 1024;
constexpr std::size_t body_read_size = 32 * 1024;
// An idle connection keeps at most this buffer, because twenty thousand may wait at once.
constexpr std::size_t kept_size = 8 * 1024;
// Copying a short body behind its header is cheaper than sending two pieces.
constexpr std::size_t copied_body_max = 8 * 1024;
// The head of a chunk with its extensions, or the trailer of the last one.
constexpr std::size_t chunk_head_max = 16 * 1024;

}  // namespace

Connection::Connection(Loop& loop, ServerState& server_state, Admission admission)
    : loop_(loop), server_state_(server_state), admission_(admission) {
    loop_.add(*this);
}

Connection::~Connection() {
    if (admission_ == Admission::served) server_state_.open.fetch_sub(1);
    const std::lock_guard lock(server_state_.mutex);
    if (server_state_.alive.fetch_sub(1) == 1) server_state_.emptied.notify_all();
}

void Connection::came_from(const asio::ip::address& peer, Security security) {
    const auto address = plain_address(peer);
    peer_ = address.to_string();
    peer_trusted_ = server_state_.proxies.trusts(address);
    security_ = security;
}

void Connection::enter(Stage stage, std::chrono::milliseconds time) {
    stage_ = stage;
    deadline_ = loop_.deadline_after(time);
    expired_ = false;
}

void Connection::enter(Stage stage) {
    stage_ = stage;
    deadline_ = 0;
    expired_ = false;
}

void Connection::tick(Tick now) {
    if (deadline_ == 0 || now < deadline_) return;
    deadline_ = 0;
    expired_ = true;
    cancel_io();
}

void Connection::wind_down() {
    if (events_) return events_->end();
    if (stage_ != Stage::greeting && stage_ != Stage::idle) return;
    abandoned_ = true;
    close_io();
}

void Connection::abort() {
    abandoned_ = true;
    close_io();
    if (events_) events_->end();
    if (!waiter_) return;
    asio::post(loop_.context(), [self = shared_from_this()] {
        if (self->waiter_) self->waiter_.resume();
    });
}

void Connection::deliver(Response response) {
    if (!waiter_) return;
    answer_ = std::move(response);
    waiter_.resume();
}

asio::mutable_buffer Connection::room() {
    return buffer_.prepare(stage_ == Stage::body ? body_read_size : read_size);
}

Connection::Progress Connection::received(
    const boost::system::error_code& error, std::size_t size
) {
    if (abandoned_) return Progress::gone;
    if (!error) {
        buffer_.commit(size);
        return parse();
    }
    const bool late = stage_ == Stage::header || stage_ == Stage::body;
    if (!expired_ || !late) return Progress::gone;
    refuse(refusals::request_timeout);
    return Progress::settled;
}

Connection::Progress Connection::parse() {
    if (!parser_) start_request();
    if (!parser_) return Progress::more;
    boost::beast::error_code error;
    if (buffer_.size() > 0) {
        buffer_.consume(parser_->put(buffer_.data(), error));
    }
    return parsed(error);
}

void Connection::start_request() {
    // Empty lines before a request are ignored (RFC 9112, section 2.2).
    while (buffer_.size() >= 2 &&
           std::string_view(static_cast<const char*>(buffer_.data().data()), 2) == "\r\n") {
        buffer_.consume(2);
    }
    if (buffer_.size() == 0) return;
    const auto& options = server_state_.options;
    parser_.emplace(options.header_bytes_max, options.body_bytes_max);
    enter(Stage::header, options.header_timeout);
}

Connection::Progress Connection::parsed(const boost::beast::error_code& error) {
    if (error && error != boost::beast::http::error::need_more) {
        refuse(parser_->refusal_for(error));
        return Progress::settled;
    }
    if (parser_->is_done()) return Progress::settled;
    const bool body_begins = parser_->is_header_done() && stage_ != Stage::body;
    if (body_begins) enter(Stage::body, server_state_.options.body_timeout);
    if (stage_ == Stage::body && buffer_.size() > chunk_head_max) {
        refuse(refusals::bad_request);
        return Progress::settled;
    }
    const bool owes = body_begins && parser_->expects_continue() && buffer_.size() == 0;
    return owes ? Progress::owes_continue : Progress::more;
}

void Connection::refuse(const Refusal& refusal) {
    // The connection is closed, because the start of the next request is no longer known.
    keep_alive_ = false;
    head_only_ = parser_ && parser_->request().method == Method::head;
    method_.reset();
    parser_.reset();
    answer_ = response_of(refusal);
}

void Connection::hand_over() {
    auto& request = parser_->request();
    request.address = peer_;
    request.secure = security_ == Security::tls;
    if (peer_trusted_) server_state_.proxies.look_through(request);
    keep_alive_ = parser_->keep_alive();
    http10_ = parser_->version() == 10;
    head_only_ = request.method == Method::head;
    method_ = request.method;
    if (server_state_.options.on_answer) since_ = std::chrono::steady_clock::now();
    auto exchange = std::make_shared<ConnectionExchange>(
        std::move(request), loop_.shared_from_this(), weak_from_this()
    );
    parser_.reset();
    loop_.count_request();
    enter(Stage::answering);
    handing_over_ = true;
    try {
        server_state_.handler.handle(std::move(exchange));
    } catch (const std::exception&) {
        // Dropping the exchange has already answered with a 500.
    }
    handing_over_ = false;
}

Persistence Connection::persistence() const {
    if (!keep_alive_) return Persistence::closes;
    return http10_ ? Persistence::keeps_as_http10 : Persistence::keeps;
}

void Connection::report() {
    const auto& tell = server_state_.options.on_answer;
    if (!tell) return;
    Answered answered{.status = answer_->status};
    if (method_) {
        answered.method = method_name(*method_);
        answered.took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - since_
        );
    }
    if (!answer_->route.empty()) answered.route = answer_->route;
    if (!answer_->request_id.empty()) answered.request_id = answer_->request_id;
    tell(answered);
}

void Connection::compose() {
    report();
    if (answer_->events || loop_.winding_down()) keep_alive_ = false;
    out_.clear();
    append_head(out_, *answer_, loop_.date_line(), persistence());
    body_ = head_only_ || answer_->events ? std::string_view() : body_of(*answer_);
    if (body_.size() <= copied_body_max) {
        out_.append(body_);
        body_ = {};
    }
    sent_ = 0;
    enter(Stage::writing, server_state_.options.write_timeout);
}

void Connection::say(std::string bytes) {
    out_ = std::move(bytes);
    body_ = {};
    sent_ = 0;
    enter(Stage::writing, server_state_.options.write_timeout);
}

Connection::Pieces Connection::unsent() const {
    const auto head = asio::buffer(out_);
    const auto body = asio::buffer(body_.data(), body_.size());
    if (sent_ < head.size()) return {head + sent_, body};
    return {body + (sent_ - head.size()), asio::const_buffer()};
}

void Connection::turn_over() {
    answer_.reset();
    body_ = {};
    if (out_.capacity() > 2 * kept_size) std::string().swap(out_);
    if (buffer_.size() == 0 && buffer_.capacity() > kept_size) buffer_.shrink_to_fit();
    enter(Stage::idle, server_state_.options.idle_timeout);
}

}  // namespace hg::http
