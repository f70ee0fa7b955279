#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""new_module.py [--root FOLDER] NAME [TITLE [CHINESE_TITLE]]: writes the files of a new module.

The templates stand in tools/templates/module: `src` becomes src/modules/NAME, `web` becomes
web/src/modules/NAME. In their names NAME, in their texts @name@, @Title@ and @ChineseTitle@ are
replaced. Besides its two folders a module has one line, at the end of HG_MODULES in
src/app/modules.cpp. The files are formatted where the formatters are installed.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
TEMPLATES = HERE / "tools" / "templates" / "module"
PLACES = {"src": "src/modules", "web": "web/src/modules"}
LIST = "src/app/modules.cpp"
LIST_TEXT = re.compile(r"#define HG_MODULES\(module\) \\\n(?:    module\(\w+\) \\\n)+")
NAME = re.compile(r"[a-z](?:_?[a-z])+")
# Folders whose children bear names that a module would share: levels, libraries, test programs.
SHARED = ("src", "src/platform", "src/modules", "web/src", "web/src/modules", "tests", ".")
# Libraries of the build, namespaces below hg, and the roots of the shells' own translation keys.
TAKEN = set(
    "beast curl databases errors flags json log member metrics module precompiled sodium std "
    "test test_support ui web_assets".split()
)
KEYWORDS = set(
    "and and_eq asm auto bitand bitor bool break case catch char class compl concept const "
    "consteval constexpr constinit const_cast continue co_await co_return co_yield decltype "
    "default delete double dynamic_cast else enum explicit export extern false final float for "
    "friend goto import inline int long mutable namespace new noexcept not not_eq nullptr "
    "operator or_eq override private protected public register reinterpret_cast requires return "
    "short signed sizeof static static_assert static_cast struct switch template this "
    "thread_local throw true try typedef typeid typename union unsigned using virtual void "
    "volatile wchar_t while xor xor_eq".split()
)


class Refused(Exception):
    """A name that no module may have."""


def check_name(root, name):
    if not NAME.fullmatch(name) or not 3 <= len(name) <= 30:
        raise Refused("a name has 3 to 30 letters from a to z, with single _ between them")
    if name in KEYWORDS:
        raise Refused(f"{name} is a word of C++")
    if name in TAKEN:
        raise Refused(f"{name} is the name of something else in the program")
    for folder in SHARED:
        if (root / folder / name).exists():
            raise Refused(f"there is a folder {folder}/{name} already")


def check_title(title):
    if not re.fullmatch(r"[^\"'\\@{}|<>\n]{1,30}", title):
        raise Refused("a title has 1 to 30 characters, without quotes and brackets")


def filled(text, marks):
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def write_folder(root, part, name, marks):
    """Writes one of the two folders; returns the files."""
    written = []
    for template in sorted((TEMPLATES / part).rglob("*.in")):
        relative = str(template.relative_to(TEMPLATES / part)).replace("NAME", name)
        target = root / PLACES[part] / name / relative.removesuffix(".in")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(filled(template.read_text("utf-8"), marks), "utf-8")
        written.append(target)
    return written


def add_line(root, name):
    file = root / LIST
    text = file.read_text("utf-8")
    listed = LIST_TEXT.search(text)
    if not listed:
        raise Refused(f"{LIST} has no HG_MODULES with a line for each module")
    line = f"    module({name}) \\\n"
    file.write_text(text[: listed.end()] + line + text[listed.end() :], "utf-8")


def format_files(root, files):
    cpp = [file for file in files if file.suffix in (".cpp", ".hpp")]
    if shutil.which("clang-format-19"):
        subprocess.run(["clang-format-19", "-i", *cpp], check=True)
    prettier = root / "web" / "node_modules" / ".bin" / "prettier"
    if prettier.exists():
        web = [file for file in files if (root / "web") in file.parents]
        command = [prettier, "--write", "--log-level", "warn", *web]
        subprocess.run(command, check=True, cwd=root / "web")


def make_module(root, name, title, chinese_title):
    check_name(root, name)
    check_title(title)
    check_title(chinese_title)
    marks = {"@name@": name, "@Title@": title, "@ChineseTitle@": chinese_title}
    add_line(root, name)
    files = [file for part in PLACES for file in write_folder(root, part, name, marks)]
    format_files(root, files)
    return files


def main():
    parser = argparse.ArgumentParser(description="writes the files of a new module")
    parser.add_argument("--root", type=Path, default=HERE)
    parser.add_argument("name")
    parser.add_argument("title", nargs="?", help="for English menus; the name if not given")
    parser.add_argument("chinese_title", nargs="?", help="for Chinese menus")
    options = parser.parse_args()
    name = options.name
    title = options.title or name.replace("_", " ").capitalize()
    root = options.root.resolve()
    try:
        files = make_module(root, name, title, options.chinese_title or title)
    except Refused as refused:
        print(f"new-module: {refused}", file=sys.stderr)
        return 1
    print(f"{len(files)} files in src/modules/{name} and web/src/modules/{name}, a line in {LIST}.")
    print(f"Next: ./dev refresh, which writes the generated files; then ./dev test {name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
