# SPDX-License-Identifier: Apache-2.0
"""What two sides must agree on: words and their translations, operations and their tests."""

import json
import re

REFUSALS = re.compile(
    r"enum class Refusal\s*(?::\s*\w+\s*)?\{(.*?)\}"
    r"|BOOST_DEFINE_ENUM_CLASS\(\s*Refusal,(.*?)\)",
    re.DOTALL,
)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
NOTICE = re.compile(r'\bnotices::Kind\s+\w+\{"(\w+)\.(\w+)"\}')
LANGUAGES = ("zh-CN", "en")
ROUTE = re.compile(r"^\s*(GET|POST|PUT|PATCH|DELETE)\s+(/\S*)\s+(\w+)")
# The place of a path's {name}: part of a format, a word, or an expression that is joined on.
PATH_VALUE = r'(?:\{\w*\}|[\w.-]+|"\s*\+\s*[^"\n]+?\s*(?:\+\s*")?)'


def refusals(tree):
    """(file, line, word) of every word that a rule says no with."""
    for file in tree.under("src"):
        if file.kind != ".hpp":
            continue
        for match in REFUSALS.finditer(file.text):
            first = file.text.count("\n", 0, match.start()) + 1
            words = re.findall(r"[a-z]\w*", COMMENT.sub("", match.group(1) or match.group(2)))
            for word in words:
                yield file, first, word


def translated(tree, folder, language, below="errors"):
    """The keys below a word in the locale files of a folder; None without any file."""
    files = [file for file in tree.under(folder) if file.path.name == f"{language}.json"]
    if not files:
        return None
    return {word for file in files for word in json.loads(file.text).get(below, {})}


def refusals_are_translated(tree):
    for language in LANGUAGES:
        for file, line, word in refusals(tree):
            parts = file.path.parts
            pages = f"web/src/modules/{parts[2]}" if parts[1] == "modules" else "web/src/app"
            known = translated(tree, pages, language)
            if known is not None and word not in known:
                advice = f"say errors.{word} in a {language}.json below {pages}"
                yield file.finding(line, "untranslated refusal", advice)


def notices_are_translated(tree):
    """The page makes the sentence of a notice from the locales of the module that tells it."""
    for file in tree.under("src"):
        if file.is_test:
            continue
        for match in NOTICE.finditer(file.text):
            module, word = match.groups()
            line = file.text.count("\n", 0, match.start()) + 1
            pages = f"web/src/modules/{module}"
            for language in LANGUAGES:
                known = translated(tree, pages, language, "notices")
                if known is not None and word not in known:
                    advice = f"say notices.{word} in a {language}.json below {pages}"
                    yield file.finding(line, "untranslated notice", advice)


def operations(tree):
    """(line, method, path, operation) of api/routes.txt."""
    file = tree.by_path.get("api/routes.txt")
    for number, line in enumerate(file.lines if file else (), 1):
        match = ROUTE.match(line)
        if match:
            yield number, *match.groups()


def call_of(method, path):
    """How a test calls the operation: town.put("/api/sessions/" + id + "/sign_up", …)."""
    verb = "remove" if method == "DELETE" else method.lower()
    literals = [re.escape(part) for part in re.split(r"\{\w+\}", path)]
    begin, end = verb + r'\(\s*(?:fmt::format\(\s*)?"', r'["?,)]'
    return re.compile(begin + PATH_VALUE.join(literals) + end)


def operations_are_tested(tree):
    tests = "\n".join(file.text for file in tree.of_kind(".cpp", ".hpp") if file.is_test)
    named = set(re.findall(r"[a-z]\w+", tests))
    for line, method, path, operation in operations(tree):
        if operation not in named and not call_of(method, path).search(tests):
            advice = f"write a test that calls {method} {path}, or one that names {operation}"
            yield tree.by_path["api/routes.txt"].finding(line, "untested operation", advice)


CHECKS = [refusals_are_translated, notices_are_translated, operations_are_tested]
