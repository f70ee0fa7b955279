# SPDX-License-Identifier: Apache-2.0
"""The outward form: first lines, lengths, blanks, headings."""

import re

LICENSED = (".cpp", ".hpp", ".ts", ".mjs", ".js", ".py", ".sh", ".cmake")
MEASURED = (".cpp", ".hpp", ".py", ".sh", ".cmake")
SOURCES = (".cpp", ".hpp", ".py", ".sh", ".ts", ".mjs", ".vue", ".css")
LINE_MAX = 100
FUNCTION_MAX = 70
FILE_MAX = 400
NOT_A_FUNCTION = re.compile(
    r"^\s*(if|else|for|while|switch|do|try|catch|namespace|struct|class|enum|union|extern|return)\b"
)
OPENS = re.compile(r"\)[^;]*\{$")


def licence(tree):
    for file in tree.of_kind(*LICENSED):
        mark = "//" if file.kind in (".cpp", ".hpp", ".ts", ".mjs", ".js") else "#"
        first = file.lines[1] if file.text.startswith("#!") else file.lines[0]
        wanted = f"{mark} SPDX-License-Identifier: Apache-2.0"
        if first != wanted:
            yield file.finding(1, "licence", f"begin the file with “{wanted}”")


def blanks(tree):
    for file in tree.files:
        for number, line in enumerate(file.lines, 1):
            if "\t" in line:
                yield file.finding(number, "tab", "indent with spaces")
            if line != line.rstrip():
                yield file.finding(number, "trailing blank", "end the line at its last character")
        if file.text and not file.text.endswith("\n"):
            yield file.finding(len(file.lines), "last line", "end the file with a line break")


def long_lines(tree):
    for file in tree.of_kind(*MEASURED):
        for number, line in enumerate(file.lines, 1):
            if len(line) > LINE_MAX:
                advice = f"break it before column {LINE_MAX}; it has {len(line)}"
                yield file.finding(number, "long line", advice)


def long_files(tree):
    for file in tree.of_kind(*SOURCES):
        length = len(file.lines) - 1
        if length > FILE_MAX:
            advice = f"split it by what it is about; {length} lines, {FILE_MAX} are allowed"
            yield file.finding(1, "long file", advice)


def function_lengths(file):
    """(first line, length) of each function, found by the indentation of formatted code."""
    closing = {}
    for number in range(len(file.lines), 0, -1):
        line = file.lines[number - 1]
        if not line or line.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        # A line further left ends every block that is indented more than it.
        closing = {column: end for column, end in closing.items() if column <= indent}
        if OPENS.search(line) and not NOT_A_FUNCTION.match(line) and indent in closing:
            yield number, closing[indent] - number + 1
        if line.lstrip().startswith("}"):
            closing[indent] = number


def long_functions(tree):
    for file in tree.of_kind(".cpp", ".hpp", ".ts", ".mjs"):
        for number, length in function_lengths(file):
            if length > FUNCTION_MAX:
                advice = f"give its parts names; {length} lines, {FUNCTION_MAX} are allowed"
                yield file.finding(number, "long function", advice)


def headings(tree):
    for file in tree.of_kind(".md"):
        outside_code = re.sub(r"^```.*?^```", "", file.text, flags=re.DOTALL | re.MULTILINE)
        count = len(re.findall(r"^# ", outside_code, re.MULTILINE))
        if count != 1:
            yield file.finding(1, "headings", f"give the page one title with “# ”; it has {count}")


CHECKS = [licence, blanks, long_lines, long_files, long_functions, headings]
