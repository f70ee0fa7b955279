#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""build_times.py BUILD_FOLDER [COUNT]: where the seconds of a build went, from Ninja's own log.

The log keeps the last duration of every output. A file that came out of the compiler cache counts
with the little that this took, so a measurement begins with CCACHE_DISABLE=1 or CCACHE_RECACHE=1.
"""

import re
import sys
from pathlib import Path

KINDS = {".o": "compiling", ".gch": "compiling", ".a": "archives", ".cpp": "generating"}
FOLDER = re.compile(r"(?:.*/)?CMakeFiles/\w[\w-]*\.dir/(?:__/)*")


def entries(log):
    """{output: seconds}; the last line of an output is the valid one."""
    seconds = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        began, ended, _, output, _ = line.split("\t")
        seconds[output] = (int(ended) - int(began)) / 1000
    return seconds


def kind_of(output):
    return KINDS.get(Path(output).suffix, "linking and other")


def source_of(output):
    """src/http/client.cpp, however deep CMake has put its object."""
    return FOLDER.sub("", output).removesuffix(".o")


def main(build, count):
    seconds = entries(build / ".ninja_log")
    sums = {}
    for output, taken in seconds.items():
        number, total = sums.get(kind_of(output), (0, 0.0))
        sums[kind_of(output)] = (number + 1, total + taken)
    print(f"{sum(seconds.values()):8.1f} s  everything, one after the other")
    for kind, (number, total) in sorted(sums.items(), key=lambda row: -row[1][1]):
        print(f"{total:8.1f} s  {kind}: {number}")
    print(f"\nThe {count} slowest:")
    for output, taken in sorted(seconds.items(), key=lambda row: -row[1])[:count]:
        print(f"{taken:8.1f} s  {source_of(output)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20)
