# SPDX-License-Identifier: Apache-2.0
"""Words that are not the field's: one row for each, with the better word."""

import re
from dataclasses import dataclass, field

CPP = (".cpp", ".hpp")
CODE = (*CPP, ".py", ".sh", ".cmake", ".mjs", ".ts", ".vue", ".css")
PROSE = (".md", ".json", ".html", ".txt", ".service", ".conf")
WEB = (".ts", ".vue")
# The rule and its tests name the words; released data was written with them.
EXEMPT = ("tests/tidy", "tests/migrations/released")
COMMENT = re.compile(r"(?<!:)//.*$")
# Before and after a word that stands alone or between the underscores of a name.
BEGIN, END = r"(?<![A-Za-z])", r"(?![a-z])"


@dataclass(frozen=True)
class OldWord:
    pattern: str
    better: str
    kinds: tuple = CPP
    in_comments: bool = False
    compiled: re.Pattern = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "compiled", re.compile(self.pattern))

    def lines(self, file):
        for number, line in enumerate(file.lines, 1):
            text = line if self.in_comments else COMMENT.sub("", line)
            match = self.compiled.search(text)
            if match:
                yield number, match.group()


def name(words, better, kinds=CPP):
    """Whole identifiers in code; a comment may use them as words of the language."""
    return OldWord(rf"\b(?:{words})\b", better, kinds)


def type_name(words, better):
    """Words that are good English but named the wrong type."""
    return OldWord(rf"\b(?:class|struct)\s+(?:{words})\b", better)


# Addresses that older printed pages still carry are quoted: '/sign-in'.
SIGN_IN = rf"(?<!['\"]/){BEGIN}[Ss]ign(?:s|ed|ing)?[ _-](?:in|out){END}"
SIGN_IN_CAMEL = r"\b\w*[Ss]ign(?:ed)?(?:In|Out)\b"

OLD_WORDS = [
    OldWord(SIGN_IN, "log in (to the platform) or check in (to a session)", CODE + PROSE, True),
    OldWord(SIGN_IN_CAMEL, "Authenticated, login or checkIn", CODE + (".md",), True),
    name("Work", "Context"),
    OldWord(r"`Work`|\bWork&", "Context", (".md",), True),
    OldWord(r"\btown::", "tenant::"),
    OldWord(r"\bdb::Place\b", "db::DatabaseLocation"),
    OldWord(r"\bplace_of\b", "location_of", CPP, True),
    OldWord(r"\bidentity_sessions\b", "identity_logins"),
    OldWord(r"\bnotices::Word\b", "notices::Kind"),
    OldWord(r"\.least\b", "min"),
    type_name("Known", "Attempt"),
    name("judged", "evaluate"),
    OldWord(r"\bnumbered\s*[()]", "on_node_id"),
    name("Installation", "TenantRegistry"),
    type_name("Listing", "TenantRecord"),
    name("Lane", "OutboundQueue"),
    name("Passage", "PendingRequest"),
    name("PassageWrite", "RequestWrite"),
    name("Conversation", "ConnectionLoop"),
    name("Premises", "ServerState"),
    type_name("Turn", "Exchange"),
    name("Neighbours", "ClusterMembership"),
    OldWord(r"\bleads\(\)", "is_leader()"),
    name("Trouble", "ErrorKind"),
    name("run_again", "throw_conflict", CPP + (".md",)),
    name("must_run", "run_or_conflict", CPP + (".md",)),
    OldWord(r"\bVerdict::(?:keep|undo)\b", "Outcome::commit or Outcome::rollback"),
    name("interleaves", "pipelined", CPP + (".md",)),
    OldWord(r"(?<!\.)\btouch\(", "publish_after_commit("),
    type_name("Door", "CheckInWindow"),
    type_name("Room", "Roster"),
    name("Stretch", "Period, or what it is a range of"),
    name("circle_of", "memberships_with_ancestors"),
    name("take_time", "disable_timeouts"),
    name("himself", "by_member"),
    name("entitle", "setTitle", WEB),
    name("hush", "hideToast", WEB),
    OldWord(r"(?<![.\w])say\(", "showToast(", WEB),
    name("manners", "requestDefaults", WEB),
    name("usePause", "useDebounce", WEB),
    name("useReturn", "onPageVisible", WEB),
    name("useSession", "useLogin", WEB),
]


def old_words(tree):
    for file in tree.files:
        if file.is_under(*EXEMPT):
            continue
        for word in OLD_WORDS:
            if file.kind not in word.kinds:
                continue
            for number, found in word.lines(file):
                yield file.finding(number, "old word", f"“{found}” is called {word.better} here")


CHECKS = [old_words]
