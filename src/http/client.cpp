// SPDX-License-Identifier: Apache-2.0
#include "http/client.hpp"

#include <fmt/core.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <curl/curl.h>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hg::http {

namespace {

constexpr std::size_t answer_bytes_max = 1024 * 1024;

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;
using Transfer = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Fields = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

void prepare_process() {
    static const bool once = [] {
        // OpenSSL may write to a closed socket, and the signal would end the program.
        std::signal(SIGPIPE, SIG_IGN);
        return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    }();
    if (!once) throw std::runtime_error("libcurl cannot be used.");
}

std::string without_query(std::string_view url) {
    return std::string(url.substr(0, url.find_first_of("?#")));
}

void check_address(const std::string& url) {
    const auto quoted = fmt::format("\"{}\"", without_query(url));
    const bool printable = std::ranges::all_of(url, [](char letter) { return letter > ' '; });
    const bool known = url.starts_with("https://") || url.starts_with("http://");
    if (!known || !printable) throw std::runtime_error(quoted + " is not an http address.");
    const Url parsed(curl_url(), curl_url_cleanup);
    // libcurl would take the first part of the path as the host.
    const bool has_host = url[url.find("://") + 3] != '/';
    const auto problem =
        curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER);
    if (!has_host || problem != CURLUE_OK) {
        throw std::runtime_error(quoted + " does not name a server.");
    }
}

bool has_body(Method method) {
    return method == Method::post || method == Method::put || method == Method::patch;
}

/// The two empty fields keep libcurl from adding its own.
Fields fields_of(const std::vector<Header>& headers) {
    curl_slist* list = nullptr;
    for (const char* own : {"Connection: close", "User-Agent: honggang", "Expect:"}) {
        list = curl_slist_append(list, own);
    }
    bool typed = false;
    for (const auto& header : headers) {
        list = curl_slist_append(list, (header.name + ": " + header.value).c_str());
        typed = typed || header.name == "Content-Type";
    }
    if (!typed) list = curl_slist_append(list, "Content-Type:");
    return Fields(list, curl_slist_free_all);
}

struct Received {
    std::string body;
    bool too_long = false;
};

/// libcurl gives up when the result is not the number of bytes.
std::size_t take(const char* bytes, std::size_t, std::size_t count, void* target) {
    auto& answer = *static_cast<Received*>(target);
    answer.too_long = answer.body.size() + count > answer_bytes_max;
    if (answer.too_long) return 0;
    answer.body.append(bytes, count);
    return count;
}

/// Many servers close the connection without a TLS close_notify.
CURLcode allow_bare_end(CURL*, void* context, void*) {
    SSL_CTX_set_options(static_cast<SSL_CTX*>(context), SSL_OP_IGNORE_UNEXPECTED_EOF);
    return CURLE_OK;
}

void secure(CURL* transfer, const std::string& ca_file) {
    curl_easy_setopt(transfer, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(transfer, CURLOPT_SSL_CTX_FUNCTION, allow_bare_end);
    if (ca_file.empty()) return;
    curl_easy_setopt(transfer, CURLOPT_CAINFO, ca_file.c_str());
    curl_easy_setopt(transfer, CURLOPT_CAPATH, nullptr);
}

void ask(CURL* transfer, Method method, const std::string& url, std::string_view body) {
    curl_easy_setopt(transfer, CURLOPT_URL, url.c_str());
    curl_easy_setopt(transfer, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(transfer, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(transfer, CURLOPT_PROXY, "");
    // libcurl must not use signals in a program with many threads.
    curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);
    if (method == Method::head) curl_easy_setopt(transfer, CURLOPT_NOBODY, 1L);
    if (has_body(method) || !body.empty()) {
        curl_easy_setopt(
            transfer, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size())
        );
        curl_easy_setopt(transfer, CURLOPT_COPYPOSTFIELDS, body.empty() ? "" : body.data());
    }
    curl_easy_setopt(transfer, CURLOPT_CUSTOMREQUEST, method_name(method));
}

}  // namespace

FetchResult fetch(
    Method method,
    std::string_view url,
    const std::vector<Header>& headers,
    std::string_view body,
    std::chrono::milliseconds timeout,
    const std::string& ca_file
) {
    prepare_process();
    const std::string address(url);
    check_address(address);
    const Transfer transfer(curl_easy_init(), curl_easy_cleanup);
    ask(transfer.get(), method, address, body);
    secure(transfer.get(), ca_file);
    const auto fields = fields_of(headers);
    std::array<char, CURL_ERROR_SIZE> problem{};
    Received received;
    curl_easy_setopt(transfer.get(), CURLOPT_HTTPHEADER, fields.get());
    curl_easy_setopt(transfer.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(transfer.get(), CURLOPT_WRITEDATA, &received);
    curl_easy_setopt(transfer.get(), CURLOPT_ERRORBUFFER, problem.data());
    curl_easy_setopt(transfer.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(timeout.count()));
    const auto outcome = curl_easy_perform(transfer.get());
    if (outcome != CURLE_OK) {
        std::string why = problem[0] != '\0' ? problem.data() : curl_easy_strerror(outcome);
        if (received.too_long) why = "it is longer than 1 MiB";
        throw std::runtime_error(fmt::format("No answer from {}: {}.", without_query(url), why));
    }
    long status = 0;
    curl_easy_getinfo(transfer.get(), CURLINFO_RESPONSE_CODE, &status);
    return {static_cast<unsigned>(status), std::move(received.body)};
}

}  // namespace hg::http
