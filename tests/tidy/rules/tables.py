# SPDX-License-Identifier: Apache-2.0
"""A table belongs to one folder, carries its name, and is mentioned in no other folder's SQL.

What a module lets others read it offers as views, <module>_public_…; the SQL of the modules above
may mention these. Both engines are told how letters fold, or PostgreSQL would ask its locale.
"""

import re

from .includes import allowed_for, folder_of

CREATED = re.compile(r"\bCREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)", re.I)
VIEW = re.compile(r"\bCREATE\s+VIEW\s+(\w+)", re.I)
STRING = re.compile(r'R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"', re.DOTALL)

BYTEWISE = r'(?!\s*[\w.$]+\s+COLLATE\s+\\?"C\\?"\s*\))'
FOLDS = re.compile(r"\bLOWER\s*\(" + BYTEWISE + r"|\bUPPER\s*\(|\bILIKE\b", re.I)


def migrations(tree):
    for file in tree.of_kind(".sql"):
        if file.is_under("src") and "migrations" in file.path.parts:
            yield file


def owners(tree):
    return {
        name: folder_of(file.path)
        for file in migrations(tree)
        for name in CREATED.findall(file.text) + VIEW.findall(file.text)
    }


def named_after_owner(tree):
    for file in migrations(tree):
        folder = folder_of(file.path)
        for match in CREATED.finditer(file.text):
            if not match.group(1).startswith(folder + "_"):
                line = file.text.count("\n", 0, match.start()) + 1
                advice = f"call the table {folder}_{match.group(1)}"
                yield file.finding(line, "table name", advice)


def views_are_public(tree):
    for file in migrations(tree):
        prefix = folder_of(file.path) + "_public_"
        for match in VIEW.finditer(file.text):
            if not match.group(1).startswith(prefix):
                line = file.text.count("\n", 0, match.start()) + 1
                advice = f"a view is what others may read; call it {prefix}…"
                yield file.finding(line, "view name", advice)


def sql_texts(file):
    """(line, text) of everything in the file that may be SQL."""
    if file.kind == ".sql":
        yield 1, file.text
        return
    for match in STRING.finditer(file.text):
        text = match.group(2) if match.group(2) is not None else match.group(3)
        yield file.text.count("\n", 0, match.start()) + 1, text or ""


def owned(tree):
    known = owners(tree)
    if not known:
        return
    mention = re.compile(r"\b(" + "|".join(sorted(known)) + r")\b")
    for file in tree.under("src"):
        folder = folder_of(file.path)
        if file.kind not in (".cpp", ".hpp", ".sql"):
            continue
        for line, text in sql_texts(file):
            for match in mention.finditer(text):
                name, owner = match.group(1), known[match.group(1)]
                if owner == folder or may_read(tree, folder, name, owner):
                    continue
                at = line + text.count("\n", 0, match.start())
                advice = f"{name} belongs to {owner}; ask its face, or a view {owner}_public_…"
                yield file.finding(at, "foreign table", advice)


def may_read(tree, folder, name, owner):
    """Whether it is a view, and of a module that stands below the reader."""
    return name.startswith(f"{owner}_public_") and owner in allowed_for(tree, folder)


def folded_alike(tree):
    for file in tree.under("src"):
        if file.kind not in (".cpp", ".hpp", ".sql"):
            continue
        for line, text in sql_texts(file):
            for match in FOLDS.finditer(text):
                at = line + text.count("\n", 0, match.start())
                advice = 'write LOWER(x COLLATE "C"), which folds ASCII letters on both engines'
                yield file.finding(at, "letter case", advice)


CHECKS = [named_after_owner, views_are_public, owned, folded_alike]
