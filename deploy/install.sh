#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# deploy/install.sh: installs the built program as a service, or brings an installed one up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-build/release/honggang}

fail() {
    printf 'install: %s\n' "$*" >&2
    exit 1
}

[[ $(id -u) == 0 ]] || fail "run it as root, for example with sudo"
[[ -x $program ]] || fail "$program is not there yet; ./dev build makes it"

libraries=(libsodium23 libsqlite3-0 libpq5 libssl3 libcurl4 libfmt9 libicu72
    libboost-json1.81.0 libboost-context1.81.0 libprometheus-cpp-core1.0)
if ! dpkg-query -W "${libraries[@]}" >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${libraries[@]}"
fi
if ! id honggang >/dev/null 2>&1; then
    useradd --system --home-dir /var/lib/honggang --shell /usr/sbin/nologin honggang
fi
install -d -m 0750 -g honggang /etc/honggang
if [[ ! -e /etc/honggang/honggang.conf ]]; then
    install -m 0640 -g honggang deploy/honggang.conf /etc/honggang/honggang.conf
fi
install -D -m 0644 docs/operating.md /usr/local/share/doc/honggang/operating.md
install -m 0644 deploy/honggang.service /etc/systemd/system/honggang.service
install -m 0755 "$program" /usr/local/bin/honggang.new
mv /usr/local/bin/honggang.new /usr/local/bin/honggang
systemctl daemon-reload
systemctl enable honggang
systemctl restart honggang
systemctl --no-pager --lines 5 status honggang
