// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"

namespace hg::notices {

/// Proof that the tenant is a developer's, in which one-time codes are shown instead of sent. In
/// all others what it protects does not exist.
class Developer {
public:
    static constexpr const char* permission = "developer";
    static Result<Developer> prove(Context& context, const api::Caller& caller);

private:
    Developer() = default;
};

struct CodeListQuery {
    std::optional<std::string> format;
};
BOOST_DESCRIBE_STRUCT(CodeListQuery, (), (format))
inline std::vector<FieldSpec> field_specs(const CodeListQuery*) {
    return {
        field(&CodeListQuery::format).at_most(10).described("json for a list in JSON."),
    };
}

/// A one-time code that is still in the outbox.
struct PostedCode {
    std::string phone;
    std::string code;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(PostedCode, (), (phone, code, created_at))

struct PostedCodeList {
    std::vector<PostedCode> items;
};
BOOST_DESCRIBE_STRUCT(PostedCodeList, (), (items))

/// Newest first, as a page that refreshes itself, or in JSON.
Result<http::Response> code_list(
    Context& context, const Developer& developer, const CodeListQuery& query
);

/// The page.
std::string codes_page(const std::vector<PostedCode>& codes);

}  // namespace hg::notices
