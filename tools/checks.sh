# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What the machine watches over: form, house rules, static analysis, generated files.

# Every C++ source, separated by NUL.
sources() {
    find src tests bench cmake demo -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z
}

check_format() {
    if ! sources | xargs -0 -r clang-format-19 --dry-run -Werror; then
        fail "some sources are not formatted; ./dev format does it"
    fi
}

check_tidy() { python3 tests/tidy/tidy.py; }

check_clang_tidy() {
    [[ -e build/test/build.ninja ]] || native_configure test
    quietly compile-commands ninja -C build/test build.ninja
    python3 tools/clang_tidy.py build/test
}

# check_generated PROGRAM
check_generated() {
    if ! "$1" refresh --check; then
        fail "generated files are older than their sources; ./dev refresh rewrites them"
    fi
}
