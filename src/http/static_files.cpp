// SPDX-License-Identifier: Apache-2.0
#include "http/static_files.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace hg::http {

namespace {

/// Whether a list such as "gzip;q=0.8, br" accepts this coding; a weight of zero forbids it.
bool accepts(std::string_view list, std::string_view coding) {
    for (const auto part : split(list, ',')) {
        const auto end = part.find(';');
        if (trimmed(part.substr(0, end)) != coding) continue;
        if (end == std::string_view::npos) return true;
        const auto weight = trimmed(part.substr(end + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != weight.npos;
    }
    return false;
}

struct Form {
    std::string_view bytes;
    std::string_view coding;
};

Form form_for(const Request& request, const Asset& asset) {
    const auto list = request.header("Accept-Encoding");
    if (!asset.brotli.empty() && accepts(list, "br")) return {asset.brotli, "br"};
    if (!asset.gzip.empty() && accepts(list, "gzip")) return {asset.gzip, "gzip"};
    return {asset.plain, {}};
}

/// The compressed form of a file has other bytes, so its strong ETag must differ as well.
std::string tag_of(const Asset& asset, const Form& form) {
    std::string tag(asset.etag);
    if (form.coding.empty() || !tag.ends_with('"')) return tag;
    tag.pop_back();
    tag.append("-").append(form.coding).append("\"");
    return tag;
}

bool names_tag(std::string_view list, std::string_view tag) {
    for (auto part : split(list, ',')) {
        part = trimmed(part);
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part == tag || part == "*") return true;
    }
    return false;
}

std::string_view caching(const Asset& asset) {
    return asset.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

Response response_for(const Request& request, const Asset& asset) {
    const auto form = form_for(request, asset);
    const auto tag = tag_of(asset, form);
    Response response;
    response.content_type = asset.content_type;
    response.headers.push_back({"Cache-Control", std::string(caching(asset))});
    response.headers.push_back({"ETag", tag});
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (names_tag(request.header("If-None-Match"), tag)) {
        response.status = 304;
        return response;
    }
    if (!form.coding.empty()) {
        response.headers.push_back({"Content-Encoding", std::string(form.coding)});
    }
    response.fixed_body = form.bytes;
    return response;
}

}  // namespace

std::optional<Response> static_file(const Request& request, std::span<const Asset> assets) {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    const auto found = std::ranges::lower_bound(assets, request.path, {}, &Asset::path);
    if (found == assets.end() || found->path != request.path) return std::nullopt;
    return response_for(request, *found);
}

}  // namespace hg::http
