// SPDX-License-Identifier: Apache-2.0
#include "http/forwarded.hpp"

#include <algorithm>
#include <stdexcept>
#include <strings.h>

#include "base/text.hpp"

namespace hg::http {

namespace {

namespace ip = boost::asio::ip;

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           ::strncasecmp(left.data(), right.data(), left.size()) == 0;
}

/// The elements of a list header, in order, over all lines that it was sent in.
std::vector<std::string_view> list_of(const Request& request, std::string_view name) {
    std::vector<std::string_view> parts;
    for (const auto& header : request.headers) {
        if (!same_name(header.name, name)) continue;
        for (const auto part : split(header.value, ',')) parts.push_back(trimmed(part));
    }
    return parts;
}

template <class Network>
bool any_contains(const std::vector<Network>& networks, const Network& alone) {
    // Asio does not count a network of one address as a subnet of itself.
    return std::ranges::any_of(networks, [&](const Network& network) {
        return network == alone || alone.is_subnet_of(network);
    });
}

}  // namespace

ip::address plain_address(const ip::address& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& texts) {
    for (const auto& text : texts) add(text);
}

void TrustedProxies::add(const std::string& text) {
    const bool is_six = text.find(':') != std::string::npos;
    const bool is_network = text.find('/') != std::string::npos;
    boost::system::error_code wrong;
    if (is_six) {
        six_.push_back(ip::make_network_v6(is_network ? text : text + "/128", wrong));
    } else {
        four_.push_back(ip::make_network_v4(is_network ? text : text + "/32", wrong));
    }
    if (wrong) {
        throw std::runtime_error("The trusted proxy \"" + text + "\" is not an address.");
    }
}

bool TrustedProxies::trusts(const ip::address& address) const {
    if (address.is_v4()) {
        return any_contains(four_, ip::network_v4(address.to_v4(), 32));
    }
    return any_contains(six_, ip::network_v6(address.to_v6(), 128));
}

void TrustedProxies::look_through(Request& request) const {
    const auto hops = list_of(request, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        boost::system::error_code wrong;
        const auto address = plain_address(ip::make_address(std::string(*hop), wrong));
        // An element that is no address is ignored; the nearest known hop stays the caller.
        if (wrong) break;
        request.address = address.to_string();
        if (!trusts(address)) break;
    }
    const auto schemes = list_of(request, "X-Forwarded-Proto");
    if (!schemes.empty()) request.secure = same_name(schemes.back(), "https");
}

}  // namespace hg::http
