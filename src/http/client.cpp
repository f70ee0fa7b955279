// SPDX-License-Identifier: Apache-2.0
#include "http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <openssl/ssl.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "http/asio.hpp"

namespace hg::http {

namespace {

namespace beast = boost::beast;
using TimedStream = beast::basic_stream<asio::ip::tcp, Executor>;
using OutgoingRequest = beast::http::request<beast::http::string_body>;
using Clock = std::chrono::steady_clock;

constexpr std::size_t answer_bytes_max = 1024 * 1024;

struct Place {
    bool secure = false;
    std::string host;
    std::string port;
    std::string authority;  ///< As written, for the Host field.
    std::string target;
    std::string spoken;  ///< Without the query.
};

Place location_of(std::string_view url) {
    Place place;
    place.spoken = url.substr(0, url.find_first_of("?#"));
    place.secure = url.starts_with("https://");
    const bool fit = (place.secure || url.starts_with("http://")) &&
                     std::ranges::all_of(url, [](char letter) { return letter > ' '; });
    if (!fit) throw std::runtime_error("\"" + place.spoken + "\" is not an http address.");
    url.remove_prefix(place.secure ? 8 : 7);
    url = url.substr(0, url.find('#'));
    const auto end = std::min(url.find_first_of("/?"), url.size());
    place.authority = url.substr(0, end);
    place.target = url.substr(end);
    if (!place.target.starts_with('/')) place.target.insert(place.target.begin(), '/');

    const auto bracket = place.authority.find(']');
    const auto colon = place.authority.find(':', bracket == std::string::npos ? 0 : bracket);
    place.host = place.authority.substr(0, colon);
    if (bracket != std::string::npos) place.host = place.authority.substr(1, bracket - 1);
    place.port = colon != std::string::npos ? place.authority.substr(colon + 1)
                                            : (place.secure ? "443" : "80");
    const bool clear = place.authority.find('@') == std::string::npos;
    if (place.host.empty() || place.port.empty() || !clear) {
        throw std::runtime_error("\"" + place.spoken + "\" does not name a server.");
    }
    return place;
}

beast::http::verb verb_of(Method method) {
    switch (method) {
        case Method::get: return beast::http::verb::get;
        case Method::head: return beast::http::verb::head;
        case Method::post: return beast::http::verb::post;
        case Method::put: return beast::http::verb::put;
        case Method::patch: return beast::http::verb::patch;
        case Method::delete_: return beast::http::verb::delete_;
    }
    return beast::http::verb::unknown;
}

OutgoingRequest request_for(
    Method method, const Place& place, const std::vector<Header>& headers, std::string_view body
) {
    OutgoingRequest request(verb_of(method), place.target, 11);
    request.set(beast::http::field::host, place.authority);
    request.set(beast::http::field::user_agent, "honggang");
    request.set(beast::http::field::connection, "close");
    for (const auto& header : headers) request.set(header.name, header.value);
    request.body() = body;
    request.prepare_payload();
    return request;
}

template <class Stream>
Task<FetchResult> exchange(Stream& stream, const OutgoingRequest& request) {
    co_await beast::http::async_write(stream, request, awaited);
    beast::flat_buffer buffer;
    beast::http::response_parser<beast::http::string_body> parser;
    parser.body_limit(answer_bytes_max);
    parser.skip(request.method() == beast::http::verb::head);
    co_await beast::http::async_read(stream, buffer, parser, awaited);
    auto& answer = parser.get();
    co_return FetchResult{answer.result_int(), std::move(answer.body())};
}

/// An error that the stream reports as a timeout or otherwise is turned into words by fetch().
class Fetching {
public:
    Fetching(const Place& place, const OutgoingRequest& request, std::string ca_file)
        : place_(place), request_(request), ca_file_(std::move(ca_file)) {}

    FetchResult run(Clock::time_point deadline) {
        FetchResult result;
        std::exception_ptr failure;
        asio::co_spawn(context_, talk(deadline), [&](std::exception_ptr error, FetchResult own) {
            failure = std::move(error);
            result = std::move(own);
        });
        context_.run();
        if (failure) std::rethrow_exception(failure);
        return result;
    }

private:
    Task<FetchResult> talk(Clock::time_point deadline) {
        TimedStream stream(context_.get_executor());
        stream.expires_at(deadline);
        asio::ip::basic_resolver<asio::ip::tcp, Executor> resolver(context_.get_executor());
        const auto endpoints = co_await resolver.async_resolve(place_.host, place_.port, awaited);
        co_await stream.async_connect(endpoints, awaited);
        FetchResult result;
        if (place_.secure) {
            result = co_await talk_securely(stream);
        } else {
            result = co_await exchange(stream, request_);
        }
        co_return result;
    }

    Task<FetchResult> talk_securely(TimedStream& stream) {
        asio::ssl::context tls(asio::ssl::context::tls_client);
        SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
        // Many servers end with the connection and say no more.
        SSL_CTX_set_options(tls.native_handle(), SSL_OP_IGNORE_UNEXPECTED_EOF);
        tls.set_verify_mode(asio::ssl::verify_peer);
        if (ca_file_.empty()) {
            tls.set_default_verify_paths();
        } else {
            tls.load_verify_file(ca_file_);
        }
        asio::ssl::stream<TimedStream&> secure(stream, tls);
        secure.set_verify_callback(asio::ssl::host_name_verification(place_.host));
        boost::system::error_code is_name;
        asio::ip::make_address(place_.host, is_name);
        if (is_name) SSL_set_tlsext_host_name(secure.native_handle(), place_.host.c_str());
        co_await secure.async_handshake(asio::ssl::stream_base::client, awaited);
        auto result = co_await exchange(secure, request_);
        co_return result;
    }

    const Place& place_;
    const OutgoingRequest& request_;
    std::string ca_file_;
    asio::io_context context_{1};
};

}  // namespace

FetchResult fetch(
    Method method,
    std::string_view url,
    const std::vector<Header>& headers,
    std::string_view body,
    std::chrono::milliseconds timeout,
    const std::string& ca_file
) {
    const auto place = location_of(url);
    const auto request = request_for(method, place, headers, body);
    try {
        return Fetching(place, request, ca_file).run(Clock::now() + timeout);
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(
            "No answer from " + place.spoken + ": " + error.code().message() + "."
        );
    }
}

}  // namespace hg::http
