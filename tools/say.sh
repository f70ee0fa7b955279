# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# How the script speaks: headings, failures, and the seconds that each section took.

section_names=()
section_seconds=()
running=
bold='' plain=''
if [[ -t 2 ]]; then bold=$'\033[1m' plain=$'\033[0m'; fi

say() { printf '%s• %s%s\n' "$bold" "$*" "$plain" >&2; }

fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# section NAME COMMAND...: stops the script, naming the section, when the command fails.
section() {
    running=$1
    shift
    local began=$SECONDS
    printf '\n%s── %s ──%s\n' "$bold" "$running" "$plain" >&2
    trap '[[ $? -eq 0 ]] || printf "\ndev: stopped at %s\n" "$running" >&2' EXIT
    "$@"
    trap - EXIT
    section_names+=("$running")
    section_seconds+=($((SECONDS - began)))
}

summary() {
    printf '\n'
    for index in "${!section_names[@]}"; do
        printf '%6d s  %s\n' "${section_seconds[$index]}" "${section_names[$index]}"
    done
    printf 'all passed\n'
}

# quietly NAME COMMAND...: keeps the output in .dev/log/NAME and shows it when the command fails.
quietly() {
    local log=.dev/log/$1
    shift
    mkdir -p .dev/log
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 60 "$log" >&2
    fail "this failed: $* (all of its output is in $log)"
}
