# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The web pages: built only when one of their sources has changed.

web_install() {
    need_node
    local stamp=web/node_modules/.installed lock
    lock=$(sha256sum <web/package-lock.json)
    if [[ -e $stamp && $(<"$stamp") == "$lock" ]]; then return; fi
    say "installing the web packages"
    quietly npm-ci npm --prefix web ci --fetch-retries 3
    echo "$lock" >"$stamp"
}

web_build() {
    [[ -e web/package.json ]] || return 0
    local stamp=.dev/web.stamp sources
    sources=$(web_sources)
    if [[ -e web/dist/m.html && -e $stamp && $(<"$stamp") == "$sources" ]]; then return; fi
    web_install
    say "building the web pages"
    quietly web-build npm --prefix web run build
    node tools/compress.mjs web/dist
    mkdir -p .dev
    echo "$sources" >"$stamp"
}

# One hash over everything that the pages are made of.
web_sources() {
    find web tools/compress.mjs \( -path web/node_modules -o -path web/dist \) -prune -o \
        -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum
}

web_test() {
    [[ -e web/package.json ]] || return 0
    web_install
    npm --prefix web run check
    npm --prefix web test
}

web_generate() {
    [[ -e web/package.json ]] || return 0
    web_install
    quietly web-generate npm --prefix web run generate
}

web_format() {
    [[ -e web/package.json ]] || return 0
    web_install
    quietly web-format npm --prefix web run format
}
