#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The house rules as a test: tidy.py [--root FOLDER] [--write].

Prints one line a finding, `file:line: rule: what to do`, and fails when there is any. `--write`
rewrites docs/modules.txt, the committed picture of which folder includes which.
"""

import argparse
import sys
from pathlib import Path

from rules import contracts, form, includes, migrations, modules, old_words, tables, words
from rules.tree import Tree

CHECKS = [
    *form.CHECKS,
    *words.CHECKS,
    *old_words.CHECKS,
    *includes.CHECKS,
    *tables.CHECKS,
    *migrations.CHECKS,
    *modules.CHECKS,
    *contracts.CHECKS,
]


def findings_in(tree):
    return [finding for check in CHECKS for finding in check(tree)]


def main():
    parser = argparse.ArgumentParser(description="checks the house rules")
    here = Path(__file__).resolve().parent.parent.parent
    parser.add_argument("--root", type=Path, default=here)
    parser.add_argument("--write", action="store_true", help="rewrite docs/modules.txt")
    options = parser.parse_args()
    tree = Tree(options.root)
    if options.write:
        includes.write_graph(tree)
        return 0
    findings = findings_in(tree)
    for finding in findings:
        print(finding)
    print(f"{len(tree.files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
