#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang_tidy.py BUILD_FOLDER: clang-tidy over the sources that changed since they last passed.

A source passes again without being read when it, every header of the project that it includes, its
compiler arguments, the checks and the installed libraries are what they were. No path of the clone
counts, so that a new clone profits from what an older one has found out.

Sources with the same arguments are examined several at a time, as one that includes them all: most
of the time goes into the headers of the system, which are then read and matched once. When such a
group does not pass, its halves are examined, down to the single source, whose findings are printed.
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
from dataclasses import dataclass
from pathlib import Path

from passes import Passes, shared_folder

PROGRAM = "clang-tidy-19"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
EXAMINED_FOLDERS = ("src", "tests", "bench", "demo")
KEPT_ARGUMENTS = re.compile(r"^(-I|-D|-std=)")
GROUP_MAX = 8


@dataclass(frozen=True)
class Source:
    path: Path
    arguments: tuple
    fingerprint: str = ""


def portable_arguments(command, folder):
    """What both compilers understand; the precompiled header is g++'s own and stays behind."""
    words = shlex.split(command)
    kept = []
    for word, following in zip(words, [*words[1:], ""]):
        if word == "-isystem":
            kept += [word, following]
        elif KEPT_ARGUMENTS.match(word):
            kept.append(word)
        elif word == "-include":
            kept += [word, str(readable_copy(Path(following), folder))]
    return tuple(kept)


@functools.cache
def readable_copy(header, folder):
    """Away from the .gch beside it, which clang would stumble over."""
    copy = folder / "precompiled.hpp"
    copy.write_bytes(header.read_bytes())
    return copy


@functools.cache
def content(path):
    return path.read_bytes()


def found_in(name, folders):
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).resolve()
    return None


class Project:
    """The sources of one clone, and what each of them depends on."""

    def __init__(self, root, environment):
        self.root = root
        self.environment = environment
        self.folder = root / ".dev" / "clang-tidy"
        self.folder.mkdir(parents=True, exist_ok=True)

    def sources(self, build):
        """One a file, though some are compiled into several programs."""
        entries = json.loads((build / "compile_commands.json").read_text())
        commands = {Path(entry["file"]): entry["command"] for entry in entries}
        for path, command in commands.items():
            if self._is_examined(path):
                arguments = portable_arguments(command, self.folder)
                yield Source(path, arguments, self.fingerprint(path, arguments))

    def fingerprint(self, path, arguments):
        relative = "\0".join(arguments).replace(str(self.root), "")
        digest = hashlib.sha256(self.environment + relative.encode())
        for file in self._everything_included(path, arguments):
            name = str(file.relative_to(self.root)).encode()
            digest.update(b"%s\0%d\0%s" % (name, len(content(file)), content(file)))
        return digest.hexdigest()

    def _is_examined(self, path):
        if not path.is_relative_to(self.root) or not path.exists():
            return False
        return path.relative_to(self.root).parts[0] in EXAMINED_FOLDERS

    def _everything_included(self, path, arguments):
        folders = [Path(word[2:]) for word in arguments if word.startswith("-I")]
        forced = [Path(b) for a, b in zip(arguments, arguments[1:]) if a == "-include"]
        seen, waiting = set(), [path, *forced]
        while waiting:
            file = waiting.pop()
            if file in seen or not file.is_relative_to(self.root):
                continue
            seen.add(file)
            for name in INCLUDE.findall(content(file).decode()):
                found = found_in(name, [file.parent, *folders])
                waiting += [found] if found else []
        return sorted(seen)


def installed_libraries():
    """The headers of the system are the packages' that end in -dev."""
    query = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", "*-dev"]
    return subprocess.run(query, capture_output=True, check=False).stdout


def environment(root):
    """What the outcome for every source depends on."""
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, check=True).stdout
    parts = [(root / ".clang-tidy").read_bytes(), Path(__file__).read_bytes(), version]
    return b"\0".join([*parts, installed_libraries()])


def grouped(sources):
    """Neighbours with the same arguments, at most GROUP_MAX of them together."""
    by_arguments = {}
    for source in sorted(sources, key=lambda source: source.path):
        by_arguments.setdefault(source.arguments, []).append(source)
    for members in by_arguments.values():
        for begin in range(0, len(members), GROUP_MAX):
            yield members[begin : begin + GROUP_MAX]


class Examination:
    def __init__(self, project, passes):
        self.project = project
        self.passes = passes

    def of(self, group):
        """What clang-tidy says about the sources of a group that did not pass, one text each."""
        passed, text = self._run(group)
        if passed:
            for source in group:
                self.passes.add(source.fingerprint)
            return []
        if len(group) == 1:
            return [text]
        half = len(group) // 2
        return self.of(group[:half]) + self.of(group[half:])

    def _run(self, group):
        joined = len(group) > 1
        path = self._joined(group) if joined else group[0].path
        command = ["nice", PROGRAM, "--quiet", str(path), "--", *group[0].arguments]
        root = self.project.root
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if joined:
            path.unlink()
        return done.returncode == 0, done.stdout or done.stderr

    def _joined(self, group):
        """It stands inside the clone, where clang-tidy finds the checks to make."""
        name = f"group-{os.getpid()}-{group[0].fingerprint[:16]}-{len(group)}.cpp"
        path = self.project.folder / name
        path.write_text("".join(f'#include "{source.path}"\n' for source in group))
        return path


def main(build):
    root = Path(__file__).resolve().parent.parent
    project = Project(root, environment(root))
    passes = Passes(shared_folder("clang-tidy"))
    sources = list(project.sources(build))
    changed = [source for source in sources if not passes.knows(source.fingerprint)]
    examination = Examination(project, passes)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for texts in pool.map(examination.of, grouped(changed)):
            failed += len(texts)
            for text in texts:
                print(text, flush=True)
    passes.prune()
    print(f"{len(changed)} of {len(sources)} sources examined, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
