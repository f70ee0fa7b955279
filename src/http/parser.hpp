// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <optional>

#include "http/message.hpp"
#include "http/refusal.hpp"

namespace hg::http {

/// Parses one request straight into a Request. A new one is made for each request: Beast's parser
/// must not be used again after it is done.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    RequestParser(std::size_t header_bytes_max, std::size_t body_bytes_max);

    [[nodiscard]] Request& request() { return request_; }
    /// The caller waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const { return expects_continue_ && version_ == 11; }
    /// 10 or 11.
    [[nodiscard]] int version() const { return version_; }
    /// What a failure of put() means.
    [[nodiscard]] Refusal refusal_for(const boost::beast::error_code& error) const;

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(
        boost::beast::http::verb method,
        Text method_text,
        Text target,
        int version,
        ErrorCode& error
    ) override;
    void on_response_impl(int code, Text reason, int version, ErrorCode& error) override;
    void on_field_impl(boost::beast::http::field name, Text name_text, Text value, ErrorCode& error)
        override;
    void on_header_impl(ErrorCode& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& content_length, ErrorCode& error)
        override;
    std::size_t on_body_impl(Text body, ErrorCode& error) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, ErrorCode& error) override;
    void on_finish_impl(ErrorCode& error) override;

    void refuse(const Refusal& refusal, ErrorCode& error);
    bool read_target(std::string_view target);

    Request request_;
    std::optional<Refusal> refusal_;
    unsigned hosts_ = 0;
    int version_ = 11;
    bool expects_continue_ = false;
};

}  // namespace hg::http
