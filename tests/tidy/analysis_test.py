#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What tools/clang_tidy.py remembers and forgets, on clones of two or three files."""

import json
import os
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))

import clang_tidy
import passes

CHECKS = "Checks: '-*,modernize-use-nullptr'\nWarningsAsErrors: '*'\nHeaderFilterRegex: '/src/'\n"
GOOD = '#include "shared.hpp"\nint %s() { return shared(); }\n'
BAD = '#include "shared.hpp"\nint* %s() { return 0; }\n'


class Clone:
    def __init__(self, folder, **sources):
        self.root = Path(folder).resolve()
        (self.root / "src").mkdir(parents=True)
        (self.root / ".clang-tidy").write_text(CHECKS)
        self.write("shared.hpp", "#pragma once\ninline int shared() { return 1; }\n")
        for name, text in sources.items():
            self.write(f"{name}.cpp", text)
        entries = [self._entry(name) for name in sources]
        (self.root / "compile_commands.json").write_text(json.dumps(entries))

    def write(self, name, text):
        (self.root / "src" / name).write_text(text)
        clang_tidy.content.cache_clear()

    def project(self, environment=b""):
        return clang_tidy.Project(self.root, environment)

    def fingerprints(self, environment=b""):
        sources = self.project(environment).sources(self.root)
        return {source.path.stem: source.fingerprint for source in sources}

    def _entry(self, name):
        path = str(self.root / "src" / f"{name}.cpp")
        return {"file": path, "command": f"c++ -I{self.root}/src -DHERE={self.root} -c {path}"}


class AnalysisTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.passes = passes.Passes(self.folder / "passes")

    def clone(self, name="one", **sources):
        return Clone(self.folder / name, **(sources or {"a": GOOD % "a", "b": "int b();\n"}))

    def examine(self, clone):
        """The findings of all sources, examined as one group."""
        sources = list(clone.project().sources(clone.root))
        return clang_tidy.Examination(clone.project(), self.passes).of(sources)

    def test_another_clone_has_the_same_fingerprints(self):
        self.assertEqual(self.clone("one").fingerprints(), self.clone("two").fingerprints())

    def test_a_changed_header_changes_what_includes_it_and_nothing_else(self):
        clone = self.clone()
        before = clone.fingerprints()
        clone.write("shared.hpp", "#pragma once\ninline int shared() { return 2; }\n")
        after = clone.fingerprints()
        self.assertNotEqual(before["a"], after["a"])
        self.assertEqual(before["b"], after["b"])

    def test_other_checks_or_libraries_change_everything(self):
        clone = self.clone()
        before, after = clone.fingerprints(b"libboost 1.81"), clone.fingerprints(b"libboost 1.82")
        self.assertTrue(all(before[name] != after[name] for name in before))

    def test_sources_that_pass_together_are_remembered_one_by_one(self):
        clone = self.clone()
        self.assertEqual(self.examine(clone), [])
        self.assertTrue(all(map(self.passes.knows, clone.fingerprints().values())))

    def test_the_one_with_a_finding_is_named_and_only_the_others_are_remembered(self):
        clone = self.clone(a=GOOD % "a", b=BAD % "b", c=GOOD % "c")
        findings = self.examine(clone)
        self.assertEqual(len(findings), 1)
        self.assertIn("b.cpp:2", findings[0])
        known = [name for name, mark in clone.fingerprints().items() if self.passes.knows(mark)]
        self.assertEqual(known, ["a", "c"])

    def test_a_finding_in_a_header_is_found_through_a_group(self):
        clone = self.clone()
        clone.write("shared.hpp", "#pragma once\ninline int* shared() { return 0; }\n")
        clone.write("a.cpp", '#include "shared.hpp"\n')
        self.assertIn("shared.hpp:2", "".join(self.examine(clone)))

    def test_two_sources_with_one_name_for_different_things_pass(self):
        same = "namespace { int one() { return %d; } }\nint %s() { return one(); }\n"
        self.assertEqual(self.examine(self.clone(a=same % (1, "a"), b=same % (2, "b"))), [])

    def test_a_group_leaves_no_file_behind(self):
        clone = self.clone()
        self.examine(clone)
        self.assertEqual(list(clone.root.rglob("group-*")), [])

    def test_a_pass_that_nobody_asks_for_is_forgotten(self):
        for name in ("asked", "forgotten"):
            self.passes.add(name)
            old = time.time() - (passes.DAYS_MAX + 1) * 24 * 3600
            os.utime(self.passes.folder / name, (old, old))
        self.assertTrue(self.passes.knows("asked"))
        self.passes.prune()
        self.assertTrue(self.passes.knows("asked"))
        self.assertFalse(self.passes.knows("forgotten"))


if __name__ == "__main__":
    unittest.main()
