# SPDX-License-Identifier: Apache-2.0
"""Migrations: released files stay as they are, new ones suit a distributed PostgreSQL as well.

released_migrations.txt beside this file has a line for each released one: its module, its name and
the SHA-256 of its text. A release adds its files there; nothing else changes the list.
"""

import hashlib
import re

from .tables import migrations

RELEASED = "tests/tidy/rules/released_migrations.txt"
# A quoted text or name, a dollar quote, a comment, the end of a statement, or anything else.
PIECE = re.compile(
    r"'[^']*'|\"[^\"]*\"|(\$[A-Za-z_]*\$).*?\1|--[^\n]*|/\*.*?\*/|;|.", re.DOTALL
)
INLINE = r"(?:CHECK|REFERENCES|UNIQUE|PRIMARY\s+KEY|GENERATED)"
FOREIGN = r"(?:FUNCTION|PROCEDURE|RULE|EXTENSION|SEQUENCE|TYPE|DOMAIN)"
# What a statement must not be, and what to write instead.
REFUSED = (
    (rf"ALTER\s+TABLE\b.*\bADD\s+(?:COLUMN\s+)?(?!CONSTRAINT)\w+\s+\w+.*\b{INLINE}\b",
     "add the column alone; a rule on it is a table of its own or a statement of its own"),
    (r"ALTER\s+TABLE\s+\w+(?:[^,()]|\([^()]*\))*,\s*(?:ADD|DROP|RENAME|ALTER)\b",
     "let each ALTER TABLE do one thing"),
    (r"ALTER\s+TABLE\b.*\b(?:ALTER\s+COLUMN|ADD\s+CONSTRAINT|DROP\s+CONSTRAINT)\b",
     "SQLite cannot alter it: make the table anew and copy the rows"),
    (r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+|CONSTRAINT\s+)?TRIGGER\b",
     "write what follows from a change in the use case; the nodes of a cluster know no trigger"),
    (rf"(?:CREATE\s+(?:OR\s+REPLACE\s+)?{FOREIGN}|DO)\b",
     "keep to tables, indexes and views, which both engines have"),
    (r".*\b(?:SMALLSERIAL|SERIAL|BIGSERIAL|AUTOINCREMENT|IDENTITY)\b",
     "take ids of the application; no database counts them"),
    (r"CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\b|VACUUM\b|PRAGMA\b|(?:BEGIN|COMMIT|ROLLBACK)\b",
     "it cannot run within the transaction of the migration"),
    (r"CREATE\s+TABLE\b(?!.*\bPRIMARY\s+KEY\b)",
     "give the table a primary key: without one its rows cannot move to another node"),
)
COMPILED = [(re.compile(pattern, re.DOTALL | re.IGNORECASE), advice) for pattern, advice in REFUSED]
REFERENCE = re.compile(r"\bREFERENCES\s+(\w+)", re.IGNORECASE)


def statements(text):
    """(line, statement) of a file, without comments and quoted texts."""
    begun, said = None, ""
    for match in PIECE.finditer(text):
        piece = match.group(0)
        if piece == ";":
            if begun is not None:
                yield begun, said.strip()
            begun, said = None, ""
        elif piece.startswith(("--", "/*")):
            said += " "
        else:
            if begun is None and not piece.isspace():
                begun = text.count("\n", 0, match.start()) + 1
            said += "''" if piece.startswith(("'", "$")) and len(piece) > 1 else piece
    if said.strip():
        yield begun, said.strip()


def identity(file):
    """How a database knows the file: by its module and its name."""
    return file.path.parent.parent.name, file.path.stem


def released(tree):
    """{(module, name): checksum} of the list."""
    file = tree.by_path.get(RELEASED)
    rows = [line.split() for line in file.lines if line] if file else []
    return {(module, name): checksum for module, name, checksum in rows}


def frozen(tree):
    present = {identity(file): file for file in migrations(tree)}
    for key, wanted in released(tree).items():
        file = present.get(key)
        if file is None:
            advice = f"put {'/'.join(key)} back: databases that have it would be refused"
            yield tree.by_path[RELEASED].finding(1, "released migration", advice)
        elif hashlib.sha256(file.text.encode()).hexdigest() != wanted:
            advice = "put it back as it was released; a change is a new file with the next number"
            yield file.finding(1, "released migration", advice)


def distributable(tree):
    known = released(tree)
    for file in migrations(tree):
        if identity(file) in known:
            continue
        for line, statement in statements(file.text):
            for pattern, advice in COMPILED:
                if pattern.match(statement):
                    yield file.finding(line, "migration", advice)
            yield from foreign_keys(file, line, statement)


def foreign_keys(file, line, statement):
    owner = identity(file)[0]
    for table in REFERENCE.findall(statement):
        if not table.startswith(owner + "_"):
            advice = f"keep the id alone; {table} belongs to another module"
            yield file.finding(line, "migration", advice)


CHECKS = [frozen, distributable]
