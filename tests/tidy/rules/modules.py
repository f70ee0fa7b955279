# SPDX-License-Identifier: Apache-2.0
"""The shape of a module: the files it has, the headings of its README, the modules it needs."""

import re

NAMED = re.compile(r"#define HG_MODULES\(module\)(.*?)\n\n", re.DOTALL)
NEEDS = re.compile(r"\.needs = \{([^}]*)\}")
HEADINGS = ["## Words", "## Rules", "## Tables", "## Pages"]
RULE = re.compile(r"^\d+\. ", re.MULTILINE)


def named_modules(tree):
    """The modules that the composition root names, those that others need first."""
    file = tree.by_path.get("src/app/modules.cpp")
    found = NAMED.search(file.text) if file else None
    return re.findall(r"module\((\w+)\)", found.group(1)) if found else []


def needs_of(tree, module):
    """What a module says that it needs; None without a module.cpp."""
    file = tree.module_file(module, "module.cpp")
    if file is None:
        return None
    found = NEEDS.search(file.text)
    return tuple(re.findall(r'"(\w+)"', found.group(1))) if found else ()


def each_is_named(tree):
    named = named_modules(tree)
    for module in tree.modules:
        if module not in named:
            advice = f"name it in src/app/modules.cpp: module({module})"
            yield tree.under(f"src/modules/{module}")[0].finding(1, "module", advice)


def each_is_a_value(tree):
    for module in tree.modules:
        if needs_of(tree, module) is None:
            advice = "give it a module.cpp with the one value that the program knows it by"
            yield tree.under(f"src/modules/{module}")[0].finding(1, "module", advice)


def headings(tree):
    for module in tree.modules:
        file = tree.module_file(module, "README.md")
        if file is None:
            advice = "say on one screen what it is: ## Words, ## Rules, ## Tables, ## Pages"
            yield tree.under(f"src/modules/{module}")[0].finding(1, "README.md missing", advice)
            continue
        found = [line for line in file.lines if line.startswith("## ")]
        if found != HEADINGS:
            yield file.finding(1, "README headings", "have exactly " + ", ".join(HEADINGS))
        elif not RULE.search(file.text.split("## Rules")[1].split("## ")[0]):
            yield file.finding(1, "README rules", "number the rules, a sentence or two each")


CHECKS = [each_is_named, each_is_a_value, headings]
