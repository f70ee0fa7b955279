// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <string>
#include <vector>

#include "http/message.hpp"

namespace hg::http {

/// The proxies whose forwarding headers are trusted.
class TrustedProxies {
public:
    /// Addresses or networks ("10.0.0.0/8"); throws std::runtime_error for anything else.
    explicit TrustedProxies(const std::vector<std::string>& texts);

    [[nodiscard]] bool trusts(const boost::asio::ip::address& address) const;
    /// Fills address and secure of a request whose connection came from a trusted proxy: the
    /// caller is the rightmost address of X-Forwarded-For that is not itself a trusted proxy.
    void look_through(Request& request) const;

private:
    void add(const std::string& text);

    std::vector<boost::asio::ip::network_v4> four_;
    std::vector<boost::asio::ip::network_v6> six_;
};

/// An IPv4 address that came through an IPv6 socket is written as IPv4.
boost::asio::ip::address plain_address(const boost::asio::ip::address& address);

}  // namespace hg::http
