// SPDX-License-Identifier: Apache-2.0
#include "base/result.hpp"

#include <fmt/core.h>

#include "base/assert.hpp"

namespace hg {

void fail_assertion(const char* expression, const char* file, int line) {
    throw Bug(fmt::format("{}:{}: {} does not hold", file, line, expression));
}

void throw_exception_from_error(const Refused& refused, const boost::source_location& where) {
    throw Bug(fmt::format("{}:{}: refused ({})", where.file_name(), where.line(), refused.code));
}

Refused invalid_input(std::vector<FieldError> fields) {
    return {"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
}

}  // namespace hg
