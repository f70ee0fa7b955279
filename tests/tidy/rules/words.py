# SPDX-License-Identifier: Apache-2.0
"""Words that have no place, or only one place."""

import re
from dataclasses import dataclass, field

CODE = (".cpp", ".hpp", ".py", ".sh", ".cmake", ".ts", ".mjs", ".vue", ".sql")
CPP = (".cpp", ".hpp")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NARROW_SIGN = re.compile(r"[\u4e00-\u9fff][,;:?]")
# A name's last word; “Database” and “Information” are words of their own.
VAGUE_NAME = r"\b(?:class|struct|concept|namespace)\s+\w*(?:Manager|Helper|Utils?|Impl|Info|Data)\b"


@dataclass(frozen=True)
class Ban:
    rule: str
    pattern: str
    advice: str
    kinds: tuple = CPP
    folders: tuple = ("src",)
    allowed: str = "(?!)"  # Paths where the word has its place.
    compiled: re.Pattern = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "compiled", re.compile(self.pattern))

    def findings(self, tree):
        for file in tree.under(*self.folders):
            if file.kind in self.kinds and not re.search(self.allowed, str(file.path)):
                yield from self._in_file(file)

    def _in_file(self, file):
        for number, line in enumerate(file.lines, 1):
            if self.compiled.search(line):
                yield file.finding(number, self.rule, self.advice)


EVERYWHERE = ("src", "tests", "bench", "web", "tools", "cmake", "demo")
BANS = [
    Ban("using namespace", r"^using namespace", "name what you use, or open the namespace inside a "
        "function", allowed="/tests/"),
    Ban("endl", r"std::en[d]l", "write '\\n'; nothing here needs the flush"),
    Ban("promise of later work", r"\b(TO[D]O|FI[X]ME|XX[X]|HAC[K])\b",
        "do it now, or leave the remark out", CODE, EVERYWHERE),
    Ban("rand", r"\b(std::rand|srand|random)\(", "take base's ids or libsodium's randombytes"),
    Ban("system_clock", r"\bsystem_clock::now\b", "take the time from the Clock that was handed in",
        allowed="^src/base/clock"),
    Ban("getenv", r"\bgetenv\b", "read settings in src/app and hand the value down",
        allowed="^src/app/"),
    Ban("sqlite3.h", r"#\s*include\s*<sqlite3", "go through db/transaction.hpp",
        allowed="^src/db/"),
    Ban("boost/beast", r"#\s*include\s*<boost/beast", "go through http/message.hpp",
        allowed="^src/http/"),
    Ban("co_await", r"\bco_(await|return|yield)\b", "handlers are plain functions; coroutines stay "
        "in src/http", allowed="^src/http/"),
    Ban("vague name", VAGUE_NAME, "say what it is"),
    Ban("get_ name", r"[\w>&*] get_\w+\(", "name the thing itself: name(), not get_name()",
        kinds=(".hpp",)),
]


def banned(tree):
    for ban in BANS:
        yield from ban.findings(tree)


def chinese_literals(tree):
    for file in tree.under("src"):
        parts = file.path.parts
        if file.kind != ".cpp" or {"pages", "qr_pages", "locales", "tests"} & set(parts):
            continue
        # What the people of the demonstration town have written is in their language.
        if file.path.name == "demo.cpp":
            continue
        for number, line in enumerate(file.lines, 1):
            if CHINESE.search(line):
                advice = "answer with a word that web/ translates, or move the text to pages/"
                yield file.finding(number, "Chinese literal", advice)


def chinese_punctuation(tree):
    for file in tree.under("web/src"):
        if file.path.name != "zh-CN.json":
            continue
        for number, line in enumerate(file.lines, 1):
            if NARROW_SIGN.search(line):
                advice = "a sign after Chinese text has its own width: \uff0c \uff1b \uff1a \uff1f"
                yield file.finding(number, "narrow punctuation", advice)


CHECKS = [banned, chinese_literals, chinese_punctuation]
