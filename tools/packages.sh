# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Debian's packages, installed only when one is missing.

build_packages=(
    g++ cmake ninja-build ccache pkg-config python3 git ca-certificates curl
    libboost1.81-dev libboost-json1.81-dev libboost-context1.81-dev libssl-dev
    libsqlite3-dev libpq-dev libsodium-dev libcurl4-openssl-dev libicu-dev
    libfmt-dev libspdlog-dev prometheus-cpp-dev libcli11-dev zlib1g-dev
    doctest-dev libbenchmark-dev
)
test_packages=(
    clang-19 clang-format-19 clang-tidy-19
    chromium fonts-noto-cjk ffmpeg sqlite3 openssl postgresql-15 haproxy
)

# need_packages build|test
need_packages() {
    local wanted=("${build_packages[@]}")
    if [[ $1 == test ]]; then
        wanted+=("${test_packages[@]}")
        keep_off_main_cluster
    fi
    install_packages "${wanted[@]}"
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return; fi
    say "installing ${missing[*]}"
    quietly apt-update as_root apt-get -o Acquire::Retries=3 update
    quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends -o Acquire::Retries=3 -o Dpkg::Options::=--force-confold \
        "${missing[@]}"
}

missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        sed -n 's/ installed$//p' || true)
    printf '%s\n' "$@" | grep -vxF -e "$installed" || true
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; return; fi
    command -v sudo >/dev/null || fail "packages are missing, and neither root nor sudo is here"
    sudo "$@"
}
