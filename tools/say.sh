# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# How the script speaks: headings, failures, and the seconds that each section took.

section_names=()
section_seconds=()
running=
beside_name=
beside_pid=
beside_log=.dev/log/beside
bold='' plain=''
if [[ -t 2 ]]; then bold=$'\033[1m' plain=$'\033[0m'; fi

say() { printf '%s• %s%s\n' "$bold" "$*" "$plain" >&2; }

fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# stopped STATUS: what is beside ends by itself and is waited for, so that nothing is left running.
stopped() {
    [[ $1 != 0 ]] || return 0
    printf '\ndev: stopped at %s\n' "$running" >&2
    [[ -z $beside_pid ]] || wait "$beside_pid" || true
}

# section NAME COMMAND...: stops the script, naming the section, when the command fails.
section() {
    running=$1
    shift
    local began=$SECONDS
    printf '\n%s── %s ──%s\n' "$bold" "$running" "$plain" >&2
    trap 'stopped $?' EXIT
    "$@"
    trap - EXIT
    section_names+=("$running")
    section_seconds+=($((SECONDS - began)))
}

# beside NAME COMMAND...: begins a section that goes on while the following ones run.
beside() {
    beside_name=$1
    shift
    mkdir -p .dev/log
    printf '\n%s── %s, beside what follows ──%s\n' "$bold" "$beside_name" "$plain" >&2
    (
        section "$beside_name" "$@"
        printf '%s' "${section_seconds[0]}" >"$beside_log.seconds"
    ) >"$beside_log" 2>&1 </dev/null &
    beside_pid=$!
}

# Shows what the section beside has said, and stops the script when it has failed.
join_beside() {
    local status=0
    wait "$beside_pid" || status=$?
    beside_pid=
    cat "$beside_log" >&2
    [[ $status == 0 ]] || exit "$status"
    section_names+=("$beside_name, beside the others")
    section_seconds+=("$(<"$beside_log.seconds")")
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
