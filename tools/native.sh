# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The C++ builds: build/release, and build/test with sanitizers.

# native_build release|test [TARGET...]
native_build() {
    local kind=$1
    shift
    [[ -e build/$kind/build.ninja ]] || native_configure "$kind"
    say "building the program ($kind)"
    ninja -C "build/$kind" -j "$(native_jobs)" "$@"
}

native_configure() {
    local options=(-DCMAKE_BUILD_TYPE=Release)
    if [[ $1 == test ]]; then
        options=(-DCMAKE_BUILD_TYPE=Debug "-DCMAKE_CXX_FLAGS_DEBUG=-Og -g1" -DHG_SANITIZE=ON)
    fi
    quietly "configure-$1" cmake -S . -B "build/$1" -G Ninja "${options[@]}"
}

# A compilation takes up to 1.5 GB of memory.
native_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
    echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

native_test() {
    ctest --test-dir build/test --output-on-failure --no-tests=error -j "$(nproc)"
    cat build/test/tests/faults.txt
}

# The table is the end of the output; its last line is JSON.
faults_long() {
    native_build test faults_tests
    (cd build/test/tests && HONGGANG_TEST_FAULTS=long timeout 30m ./faults_tests)
}

# The tests that have a town, in schemas of a server that need not survive the power.
native_test_on_postgres() {
    postgres_start test fsync=off full_page_writes=off synchronous_commit=on
    HONGGANG_TEST_DATABASE=$postgres_url ctest --test-dir build/test --output-on-failure \
        --no-tests=error -j "$(nproc)" -L tenant
    postgres_stop
}
