# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The long form of the test of ./dev new-module: the module is built and tested as any other.

# In a scratch clone with what is not committed yet, so that nothing of it stays here. The clone
# shares the compiler cache.
new_module_long() (
    set -e
    local name=sample_things scratch
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    python3 tests/new_module/scratch.py "$scratch/clone"
    cd "$scratch/clone"
    ./dev new-module "$name" "Sample things" 样例
    ./dev refresh
    check_tidy
    ./dev test "$name"
    ./dev test "$name" --postgres
    ./dev test --web
)
