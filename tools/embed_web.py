#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""embed_web.py FOLDER OUTPUT: writes one source with hg::web::assets().

Every file of the folder gets its content type, its ETag and the compressed neighbours (.br, .gz)
that are smaller. The assembler reads the bytes themselves, which takes no time to compile.
"""

import hashlib
import sys
from pathlib import Path

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}

SOURCE = """// Generated from the built web pages.
#include <array>

#include "http/assets.hpp"

{bytes}namespace hg::web {{

static constinit const std::array<http::Asset, {count}> files = {{{{
{rows}}}}};

std::span<const http::Asset> assets() {{ return files; }}

}}  // namespace hg::web
"""


def published(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    wanted = [
        path
        for path in files
        if not path.name.startswith(".") and path.suffix not in (".br", ".gz", ".map")
    ]
    return sorted(wanted, key=lambda path: "/" + path.relative_to(folder).as_posix())


def smaller_neighbour(path, ending):
    neighbour = path.with_name(path.name + ending)
    if neighbour.exists() and neighbour.stat().st_size < path.stat().st_size:
        return neighbour
    return None


class Bytes:
    """Collects the files to be read by the assembler and names them."""

    def __init__(self):
        self.files = []

    def view(self, path):
        if path is None:
            return "{}"
        self.files.append(path)
        return f"{{hg_web_bytes_{len(self.files) - 1}, {path.stat().st_size}}}"

    def source(self):
        if not self.files:
            return ""
        names = [f"hg_web_bytes_{index}" for index in range(len(self.files))]
        lines = [
            f'    "{name}: .incbin \\"{path}\\"\\n"' for name, path in zip(names, self.files)
        ]
        assembly = "\n".join(['    ".section .rodata\\n"', *lines, '    ".previous\\n"'])
        declarations = "\n".join(f"extern const char {name}[];" for name in names)
        return f'__asm__(\n{assembly});\n\nextern "C" {{\n{declarations}\n}}\n\n'


def row(folder, path, bytes_):
    address = "/" + path.relative_to(folder).as_posix()
    content_type = CONTENT_TYPES.get(path.suffix, "application/octet-stream")
    tag = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
    views = [bytes_.view(path)]
    views += [bytes_.view(smaller_neighbour(path, ending)) for ending in (".br", ".gz")]
    return f'    {{"{address}", "{content_type}", "\\"{tag}\\"", {", ".join(views)}}},\n'


def main(folder, output):
    bytes_ = Bytes()
    files = published(folder)
    rows = "".join(row(folder, path, bytes_) for path in files)
    source = SOURCE.format(bytes=bytes_.source(), count=len(files), rows=rows)
    output.write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
