#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang_tidy.py BUILD_FOLDER: clang-tidy over the sources that changed since they last passed.

A source passes again without being read when it, every header of the project that it includes, its
compiler arguments and the checks are what they were. The passes are kept in .dev/clang-tidy.
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORE = ROOT / ".dev" / "clang-tidy"
PROGRAM = "clang-tidy-19"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
KEPT_FOLDERS = ("src", "tests", "bench", "demo")
KEPT_ARGUMENTS = re.compile(r"^(-I|-D|-std=|-isystem)")


def is_ours(path):
    return path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in KEPT_FOLDERS


def portable_arguments(command):
    """What both compilers understand; the precompiled header is g++'s own and stays behind."""
    words = shlex.split(command)
    kept = []
    for index, word in enumerate(words):
        if word == "-isystem":
            kept += [word, words[index + 1]]
        elif KEPT_ARGUMENTS.match(word):
            kept.append(word)
        elif word == "-include":
            kept += ["-include", readable_copy(words[index + 1])]
    return kept


@functools.cache
def readable_copy(header):
    """Away from the .gch beside it, which clang would stumble over."""
    copy = STORE / "precompiled.hpp"
    copy.write_bytes(Path(header).read_bytes())
    return str(copy)


def commands(build):
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if is_ours(path) and path.exists():
            yield path, portable_arguments(entry["command"])


@functools.cache
def content(path):
    return path.read_bytes()


@functools.cache
def direct_includes(path):
    found = []
    for name in INCLUDE.findall(content(path).decode()):
        for base in (ROOT / "src", ROOT / "tests", ROOT / "bench", ROOT):
            if (base / name).is_file():
                found.append((base / name).resolve())
                break
    return found


def everything_included(path):
    seen, waiting = set(), [path]
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen.add(file)
            waiting += direct_includes(file)
    return sorted(seen)


def fingerprint(path, arguments, checks):
    digest = hashlib.sha256(checks)
    digest.update("\0".join(arguments).encode())
    for file in everything_included(path):
        digest.update(str(file).encode() + content(file))
    return digest.hexdigest()


def examine(path, arguments):
    command = ["nice", PROGRAM, "--quiet", str(path), "--", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout or done.stderr


def forget_all_but(marks):
    for old in STORE.glob("passed-*"):
        if old.name not in marks:
            old.unlink()


def main(build):
    STORE.mkdir(parents=True, exist_ok=True)
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, check=True).stdout
    checks = (ROOT / ".clang-tidy").read_bytes() + version
    jobs = {path: arguments for path, arguments in commands(build)}
    marks = {path: "passed-" + fingerprint(path, jobs[path], checks) for path in jobs}
    changed = [path for path in sorted(jobs) if not (STORE / marks[path]).exists()]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: (path, examine(path, jobs[path])), changed)
        for path, (passed, text) in results:
            if passed:
                (STORE / marks[path]).touch()
            else:
                failed += 1
                print(text, flush=True)
    forget_all_but(set(marks.values()))
    print(f"{len(changed)} of {len(jobs)} sources examined, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
