#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""./dev new-module in a scratch clone: what it writes, what it leaves alone, what it refuses."""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from scratch import git, make

NAME = "sample_things"
LIST = "src/app/modules.cpp"
FOLDERS = (f"src/modules/{NAME}/", f"web/src/modules/{NAME}/")
# ./dev refresh writes it.
GENERATED = "docs/modules.txt"


def run(clone, script, *arguments):
    command = [sys.executable, str(clone / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def new_module(clone, *arguments):
    return run(clone, "tools/new_module.py", "--root", str(clone), *arguments)


def findings(clone):
    lines = run(clone, "tests/tidy/tidy.py").stdout.splitlines()[:-1]
    return {line for line in lines if not line.startswith(GENERATED)}


def is_refused(clone, name):
    answer = new_module(clone, name)
    return answer.returncode != 0 and git(clone, "status", "--porcelain") == ""


class NewModule(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.clone = Path(folder.name, "clone")
        make(cls.clone)

    def setUp(self):
        git(self.clone, "checkout", "-q", ".")
        git(self.clone, "clean", "-fdq")

    def made(self, name=NAME):
        answer = new_module(self.clone, name, "Sample things", "样例")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return answer.stdout

    def test_nothing_but_its_two_folders_and_one_line_changes(self):
        said = self.made()
        self.assertIn(f"./dev refresh, which writes the generated files; then ./dev test {NAME}",
                      said)
        rows = git(self.clone, "status", "--porcelain", "--untracked-files=all").splitlines()
        changed = [row[3:] for row in rows if not row[3:].startswith(FOLDERS)]
        self.assertEqual(changed, [LIST])
        diff = git(self.clone, "diff", "-U0", "--", LIST).splitlines()
        lines = [line for line in diff if re.match(r"[+-](?![+-])", line)]
        self.assertEqual(lines, [f"+    module({NAME}) \\"])

    def test_the_list_still_ends_where_it_ended(self):
        before = (self.clone / LIST).read_text("utf-8")
        self.made()
        after = (self.clone / LIST).read_text("utf-8")
        named = r"#define HG_MODULES\(module\)(.*?)\n\n"
        modules = re.findall(r"module\((\w+)\)", re.search(named, after, re.DOTALL).group(1))
        self.assertEqual(modules[-1], NAME)
        self.assertEqual(after.replace(f"    module({NAME}) \\\n", ""), before)

    def test_no_mark_stays(self):
        self.made()
        files = [f for part in FOLDERS for f in (self.clone / part).rglob("*") if f.is_file()]
        self.assertGreater(len(files), 20)
        for file in files:
            self.assertNotRegex(file.read_text("utf-8"), r"@\w+@", file)
            self.assertNotRegex(str(file.relative_to(self.clone)), r"NAME|\.in$")

    def test_it_keeps_the_house_rules(self):
        before = findings(self.clone)
        self.made()
        self.assertEqual(findings(self.clone) - before, set())

    def test_it_keeps_them_with_the_longest_name(self):
        before = findings(self.clone)
        self.made("a_name_of_thirty_letters_or_so")
        self.assertEqual(findings(self.clone) - before, set())

    def test_a_name_that_is_no_name_or_taken_is_refused_and_nothing_written(self):
        no_names = ["ab", "a" * 31, "Points", "my-things", "things2", "_things", "things_", "a__b"]
        taken = ["points", "base", "tenant", "api", "modules", "demo", "journeys", "json", "class"]
        for name in no_names + taken:
            self.assertTrue(is_refused(self.clone, name), name)

    def test_a_second_module_of_the_name_is_refused(self):
        self.made()
        again = new_module(self.clone, NAME)
        self.assertEqual(again.returncode, 1)
        self.assertIn(f"there is a folder src/modules/{NAME} already", again.stderr)


if __name__ == "__main__":
    unittest.main()
