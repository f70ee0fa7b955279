# SPDX-License-Identifier: Apache-2.0
"""Levels: which folder of src/ may include which; no cycles; only faces across modules."""

import re

from .modules import named_modules, needs_of

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
# Low to high. A folder may include itself and what stands on its right.
LEVELS = {
    "base": (),
    "db": ("base",),
    "tenant": ("base", "db"),
    "http": ("base", "db", "tenant"),
    "api": ("base", "db", "tenant", "http"),
}
BELOW_MODULES = tuple(LEVELS)
GRAPH = "docs/modules.txt"
GRAPH_TITLE = "# Which folder of src/ includes which. Written by ./dev refresh."


def folder_of(path):
    """base, db, …, the module's name, app; None outside src/."""
    parts = path.parts
    if parts[0] != "src" or len(parts) < 3:
        return None
    return parts[2] if parts[1] == "modules" else parts[1]


def is_module_path(name):
    return name.startswith("modules/")


def included_folder(name):
    parts = name.split("/")
    return parts[1] if is_module_path(name) and len(parts) > 2 else parts[0]


def includes_of(file):
    for number, line in enumerate(file.lines, 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1)


def allowed_for(tree, folder):
    if folder in LEVELS:
        return LEVELS[folder]
    if folder == "app":
        return (*BELOW_MODULES, *tree.modules)
    return (*BELOW_MODULES, *(needs_of(tree, folder) or ()))


def cpp_under_src(tree):
    return [file for file in tree.under("src") if file.kind in (".cpp", ".hpp")]


def rooted(tree):
    for file in cpp_under_src(tree):
        for number, name in includes_of(file):
            places = [f"src/{name}"] + ([f"tests/{name}"] if file.is_test else [])
            if folder_of(file.path) == "app" and name.startswith("demo/"):
                places.append(name)
            if not any(place in tree.by_path for place in places):
                yield file.finding(number, "include", f"write “{name}” as its path from src/")


def levels(tree):
    for file in cpp_under_src(tree):
        folder = folder_of(file.path)
        if folder is None or file.is_test:
            continue
        for number, name in includes_of(file):
            other = included_folder(name)
            if f"src/{name}" in tree.by_path and other not in (folder, *allowed_for(tree, folder)):
                advice = f"{folder} stands below {other} or beside it; move what is needed down"
                yield file.finding(number, "level", advice)


def is_test_or_demo(path):
    """What begins with people, activities and presences that it has not asked for by routes."""
    return path.parts[0] in ("demo", "bench", "tests") or "tests" in path.parts


def faces(tree):
    for file in tree.of_kind(".cpp", ".hpp"):
        for number, name in includes_of(file):
            if not is_module_path(name):
                continue
            other = included_folder(name)
            if folder_of(file.path) == other or name == f"modules/{other}/{other}.hpp":
                continue
            if name == f"modules/{other}/fixtures.hpp" and is_test_or_demo(file.path):
                continue
            advice = f"outside the module only modules/{other}/{other}.hpp may be included"
            yield file.finding(number, "face", advice)


def cycles(tree):
    included = {
        str(file.path): [f"src/{name}" for _, name in includes_of(file)]
        for file in cpp_under_src(tree)
    }
    done, path = set(), []

    def visit(name):
        if name in path:
            yield path[path.index(name):] + [name]
            return
        if name in done:
            return
        path.append(name)
        for other in included.get(name, ()):
            yield from visit(other)
        path.pop()
        done.add(name)

    for start in sorted(included):
        for loop in visit(start):
            advice = "break this circle: " + " -> ".join(loop)
            yield tree.by_path[loop[0]].finding(1, "cycle", advice)


def graph(tree):
    edges = {}
    for file in cpp_under_src(tree):
        folder = folder_of(file.path)
        if folder is None or file.is_test:
            continue
        others = {included_folder(name) for _, name in includes_of(file) if "/" in name}
        edges.setdefault(folder, set()).update(others - {folder})
    order = (*LEVELS, *named_modules(tree), "app")
    rows = sorted(edges, key=lambda name: (order.index(name) if name in order else 99, name))
    lines = [f"{name} -> {', '.join(sorted(edges[name])) or 'nothing'}" for name in rows]
    return "\n".join([GRAPH_TITLE, *lines]) + "\n"


def write_graph(tree):
    target = tree.root / GRAPH
    target.parent.mkdir(exist_ok=True)
    target.write_text(graph(tree), encoding="utf-8")


def committed_graph(tree):
    if not (tree.root / "docs").exists():
        return
    file = tree.by_path.get(GRAPH)
    if file is None or file.text != graph(tree):
        finding = next(iter(tree.files)).finding(1, "", "").__class__
        advice = "the include graph has changed; look whether it should, then ./dev refresh"
        yield finding(GRAPH, 1, "modules", advice)


CHECKS = [rooted, levels, faces, cycles, committed_graph]
