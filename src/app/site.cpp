// SPDX-License-Identifier: Apache-2.0
#include "app/site.hpp"

#include "http/static_files.hpp"

namespace hg::app {

namespace {

/// Vue's style bindings need inline styles; the barcode reader needs WebAssembly.
constexpr const char* content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

bool is_page_path(std::string_view path, std::string_view root) {
    return path == root || (path.starts_with(root) && path[root.size()] == '/');
}

http::Response redirect(std::string to) {
    http::Response response;
    response.status = 302;
    response.content_type = "text/plain";
    response.headers = {{"Location", std::move(to)}};
    return response;
}

std::optional<http::Response> page(
    const http::Request& request, const char* file, std::span<const http::Asset> assets
) {
    auto asked = request;
    asked.path = file;
    auto response = http::static_file(asked, assets);
    if (!response) return {};
    response->headers.push_back({"Content-Security-Policy", content_security_policy});
    response->headers.push_back({"Permissions-Policy", "camera=(self), microphone=()"});
    response->headers.push_back({"Referrer-Policy", "same-origin"});
    return response;
}

bool is_phone(const http::Request& request) {
    return request.header("user-agent").find("Mobile") != std::string_view::npos;
}

}  // namespace

std::optional<http::Response> site(
    const http::Request& request, const std::string& base, std::span<const http::Asset> assets
) {
    if (request.path == "/") return redirect(base + (is_phone(request) ? "/m/" : "/desk/"));
    if (request.path == "/m" || request.path == "/desk") return redirect(base + request.path + "/");
    if (is_page_path(request.path, "/m")) return page(request, "/m.html", assets);
    if (is_page_path(request.path, "/desk")) return page(request, "/desk.html", assets);
    return http::static_file(request, assets);
}

}  // namespace hg::app
