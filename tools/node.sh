# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Node 20.19 or later, which Vite needs. Debian 12 has 18, good enough to fetch a newer one as an
# npm package into .dev/node.

node_version=24.21.0
npm_version=11.21.2
node_folder=.dev/node/node_modules/.bin

need_node() {
    if [[ -x $node_folder/node ]]; then PATH=$PWD/$node_folder:$PATH; fi
    if node_is_recent; then return; fi
    fetch_node
    PATH=$PWD/$node_folder:$PATH
    hash -r
    node_is_recent || fail "Node $node_version is in $node_folder but does not run"
}

node_is_recent() {
    local version major minor
    version=$(node --version 2>/dev/null) || return 1
    IFS=. read -r major minor _ <<<"${version#v}"
    ((major >= 22 || (major == 20 && minor >= 19))) && command -v npm >/dev/null
}

fetch_node() {
    if ! command -v npm >/dev/null; then install_packages nodejs npm; fi
    say "fetching Node $node_version"
    mkdir -p .dev/node
    [[ -e .dev/node/package.json ]] || echo '{"private": true}' >.dev/node/package.json
    quietly node npm install --prefix .dev/node --save-exact --no-audit --no-fund \
        --fetch-retries 3 "node-linux-$(node_architecture)@$node_version" "npm@$npm_version"
}

node_architecture() {
    case $(uname -m) in
        x86_64) echo x64 ;;
        aarch64) echo arm64 ;;
        *) fail "there is no Node package for $(uname -m); install Node 20.19 or later yourself" ;;
    esac
}
