# SPDX-License-Identifier: Apache-2.0
"""The files of the project, read once."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

# What builds and installations put into the tree; the same as .gitignore.
FOREIGN = {".git", ".dev", "build", "data", "node_modules", "dist", "__pycache__"}
# Written by programs, under their own rules.
GENERATED = {"web/src/api/schema.ts", "web/package-lock.json", "api/openapi.json"}
TEXT = {
    ".cpp", ".hpp", ".py", ".sh", ".cmake", ".ts", ".mjs", ".js", ".vue", ".css", ".html", ".sql",
    ".md", ".json", ".txt", ".service", ".conf", "",
}


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    advice: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.rule}: {self.advice}"


@dataclass(frozen=True)
class File:
    path: PurePosixPath
    text: str

    @property
    def kind(self):
        if self.path.name == "CMakeLists.txt":
            return ".cmake"
        if not self.path.suffix and self.text.startswith("#!/usr/bin/env bash"):
            return ".sh"
        return self.path.suffix

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @property
    def is_test(self):
        return "tests" in self.path.parts

    def is_under(self, *folders):
        return any(str(self.path).startswith(folder + "/") for folder in folders)

    def finding(self, line, rule, advice):
        return Finding(str(self.path), line, rule, advice)


class Tree:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.files = sorted(self._read(), key=lambda file: str(file.path))
        self.by_path = {str(file.path): file for file in self.files}

    def of_kind(self, *kinds):
        return [file for file in self.files if file.kind in kinds]

    def under(self, *folders):
        return [file for file in self.files if file.is_under(*folders)]

    @property
    def modules(self):
        faces = (file.path for file in self.under("src/modules") if len(file.path.parts) > 3)
        return sorted({path.parts[2] for path in faces})

    def module_file(self, module, name):
        return self.by_path.get(f"src/modules/{module}/{name}")

    def _read(self):
        for folder, names, files in os.walk(self.root):
            names[:] = [name for name in names if name not in FOREIGN]
            for name in files:
                path = Path(folder, name)
                relative = PurePosixPath(path.relative_to(self.root).as_posix())
                if path.suffix in TEXT and str(relative) not in GENERATED and path.is_file():
                    yield File(relative, path.read_text(encoding="utf-8"))
