#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each house rule against a small tree that keeps it and one that breaks it."""

import hashlib
import re
import tempfile
import unittest
from pathlib import Path

from rules import includes, migrations
from rules.tree import Tree
from tidy import findings_in

HEAD = "// SPDX-License-Identifier: Apache-2.0\n"
MIGRATION = "src/modules/points/migrations/0001_create.sql"


README = "# A module\n\n## Words\n\n## Rules\n\n1. One.\n\n## Tables\n\n## Pages\n"
MODULE = HEAD + 'api::Module module() { return {.name = "a", .needs = {"identity"}}; }\n'


def whole_modules(files):
    """What modules must have besides the files that a test is about."""
    found = [re.match(r"src/modules/(\w+)/", path) for path in files]
    names = sorted({match.group(1) for match in found if match})
    own = {}
    for name in names:
        own[f"src/modules/{name}/README.md"] = README
        own[f"src/modules/{name}/module.cpp"] = MODULE
    if names:
        lines = " \\\n".join(f"    module({name})" for name in names)
        own["src/app/modules.cpp"] = HEAD + f"#define HG_MODULES(module) \\\n{lines}\n\n"
    return own


def broken_rules(files, module_files=True):
    """The names of the rules that a tree of {path: text} breaks."""
    if module_files:
        files = {**whole_modules(files), **files}
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return {finding.rule for finding in findings_in(Tree(folder))}


class Form(unittest.TestCase):
    def test_a_plain_source_breaks_nothing(self):
        self.assertEqual(broken_rules({"src/base/a.cpp": HEAD + "int a = 1;\n"}), set())

    def test_a_source_begins_with_its_licence(self):
        self.assertEqual(broken_rules({"src/base/a.cpp": "int a = 1;\n"}), {"licence"})
        self.assertEqual(broken_rules({"tools/a.sh": "#!/usr/bin/env bash\nls\n"}), {"licence"})

    def test_blanks(self):
        self.assertEqual(broken_rules({"src/base/a.cpp": HEAD + "\tint a;\n"}), {"tab"})
        self.assertEqual(broken_rules({"a.md": "# A\n\ntext \n"}), {"trailing blank"})
        self.assertEqual(broken_rules({"a.md": "# A"}), {"last line"})

    def test_lines_functions_and_files_have_a_length(self):
        line = "int a = " + "1" * 100 + ";\n"
        self.assertEqual(broken_rules({"src/base/a.cpp": HEAD + line}), {"long line"})
        body = "    run();\n"
        for lines, wanted in ((68, set()), (69, {"long function"})):
            text = HEAD + "void a() {\n" + body * lines + "}\n"
            self.assertEqual(broken_rules({"src/base/a.cpp": text}), wanted)
        for lines, wanted in ((399, set()), (400, {"long file"})):
            text = HEAD + "int a;\n" * lines
            self.assertEqual(broken_rules({"src/base/a.cpp": text}), wanted)

    def test_a_page_has_one_title(self):
        self.assertEqual(broken_rules({"a.md": "# A\n\n# B\n"}), {"headings"})
        self.assertEqual(broken_rules({"a.md": "# A\n\n```\n# a comment\n```\n"}), set())


class OldWords(unittest.TestCase):
    def breaks(self, text, path="src/api/a.cpp"):
        head = {".md": "# A\n\n", ".json": ""}.get(Path(path).suffix, HEAD)
        return "old word" in broken_rules({path: head + text + "\n"})

    def test_people_log_in_and_check_in(self):
        for words in ("sign in", "Sign-out", "signed_in", "signing in", "signs out", "sign_in_at"):
            self.assertTrue(self.breaks(f"// To {words} is old."), words)
            self.assertTrue(self.breaks(f"To {words} is old.", "docs/a.md"), words)
        self.assertTrue(self.breaks("int may_sign_in = 1;"))
        self.assertTrue(self.breaks("int signedIn = 1;"))
        self.assertTrue(self.breaks("SignedIn me;"))
        self.assertTrue(self.breaks('{"a": "Sign in"}', "web/src/locales/en.json"))

    def test_other_things_are_signed(self):
        for words in ("sign_up", "sign-up", "assigned in order", "the signing key",
                      "a signed receipt", "a signed integer", "design_input"):
            self.assertFalse(self.breaks(f"// Here is {words}."), words)
            self.assertFalse(self.breaks(f"Here is {words}.", "docs/a.md"), words)

    def test_an_old_address_still_leads_somewhere(self):
        line = "export const alias = '/sign-in';"
        self.assertFalse(self.breaks(line, "web/src/modules/identity/routes.ts"))

    def test_types_and_functions_have_the_names_of_the_field(self):
        for code in ("void run(Work& work);", "class Lane {};", "struct Door {};", "class Room;",
                     "Verdict::keep;", "must_run(query);", "touch(topic);", "if (leads()) return;",
                     "bool interleaves = true;", "class Neighbours {};", "Stretch week;",
                     "struct Known {};", "judged(code);", "std::move(numbered)",
                     "spec.least = 1;", "notices::Word word;", "// As place_of takes it.",
                     'Query a{"DELETE FROM identity_sessions"};'):
            self.assertTrue(self.breaks(code), code)
        self.assertTrue(self.breaks("const page = usePause();", "web/src/ui/a.ts"))
        self.assertTrue(self.breaks("say('saved')", "web/src/ui/a.ts"))
        self.assertTrue(self.breaks("A handler takes `Work`.", "docs/a.md"))

    def test_the_same_words_are_free_in_sentences_and_other_names(self):
        for code in ("// Work begins at the door of the room.", "enum class Verdict { on_time };",
                     "int worked = 1;", "int room_left = 1;", "file.touch();",
                     "// Known as judged, numbered rules.", "at_least(1);"):
            self.assertFalse(self.breaks(code), code)
        self.assertFalse(self.breaks("Works on an old phone. Work is fun.", "docs/a.md"))
        self.assertFalse(self.breaks("essay('text')", "web/src/ui/a.ts"))

    def test_released_migrations_keep_theirs(self):
        path = "src/identity/migrations/0001_first.sql"
        self.assertFalse(self.breaks("-- Who may sign in", path))
        self.assertFalse(self.breaks("// to sign in", "tests/migrations/released/a.cpp"))


class Words(unittest.TestCase):
    def breaks(self, rule, text, path="src/api/a.cpp"):
        self.assertEqual(broken_rules({path: HEAD + text + "\n"}), {rule} if rule else set())

    def test_banned_words(self):
        self.breaks("using namespace", "using namespace hg;")
        self.breaks(None, "using namespace hg;", "src/api/tests/a_test.cpp")
        self.breaks("endl", "void a() { out << std::" + "endl; }")
        self.breaks("promise of later work", "// TO" + "DO later")
        self.breaks("promise of later work", "// FIX" + "ME later")
        self.breaks("rand", "int a = std::rand();")
        self.breaks("vague name", "class SessionManager;")
        self.breaks(None, "class Database;")
        self.breaks("get_ name", "int get_name();", "src/api/a.hpp")

    def test_words_with_one_place(self):
        for rule, text, home in (
            ("system_clock", "auto a = system_clock::now();", "src/base/clock.cpp"),
            ("getenv", 'auto a = std::getenv("A");', "src/app/a.cpp"),
            ("sqlite3.h", "#include <sqlite3.h>", "src/db/sqlite/a.cpp"),
            ("boost/beast", "#include <boost/beast/http.hpp>", "src/http/a.cpp"),
            ("co_await", "auto a = co_await b;", "src/http/a.cpp"),
        ):
            self.breaks(rule, text)
            self.breaks(None, text, home)

    def test_chinese_stays_in_pages_and_locales(self):
        self.breaks("Chinese literal", 'auto a = "签到";')
        self.breaks(None, 'auto a = "签到";', "src/api/pages/a.cpp")
        self.breaks(None, 'auto a = "签到";', "src/api/tests/a_test.cpp")

    def test_a_sign_after_chinese_text_is_a_wide_one(self):
        path = "web/src/ui/locales/zh-CN.json"
        for sign in ",;:?":
            found = broken_rules({path: '{ "a": "\u597d' + sign + '\u597d" }\n'})
            self.assertEqual(found, {"narrow punctuation"})
        right = '{ "a": "\u597d\uff0c19:00, a?" }\n'
        self.assertEqual(broken_rules({path: right}), set())


class Includes(unittest.TestCase):
    def breaks(self, rule, path, *names):
        files = {f"src/{name}": HEAD for name in names}
        files[path] = HEAD + "".join(f'#include "{name}"\n' for name in names)
        self.assertEqual(broken_rules(files), {rule} if rule else set())

    def test_only_what_stands_below(self):
        self.breaks(None, "src/api/a.cpp", "base/a.hpp")
        self.breaks("level", "src/base/a.cpp", "api/a.hpp")
        self.breaks("level", "src/api/a.cpp", "modules/points/points.hpp")
        self.breaks("level", "src/modules/identity/a.cpp", "modules/points/points.hpp")
        self.breaks(None, "src/modules/points/a.cpp", "modules/identity/identity.hpp")

    def test_only_faces_from_outside(self):
        self.breaks("face", "src/modules/points/a.cpp", "modules/identity/store.hpp")
        self.breaks("face", "src/app/a.cpp", "modules/identity/store.hpp")
        self.breaks(None, "src/modules/points/a.cpp", "modules/points/store.hpp")

    def test_only_demonstrations_and_tests_take_fixtures(self):
        fixtures = "modules/identity/fixtures.hpp"
        self.breaks("face", "src/modules/points/a.cpp", fixtures)
        self.breaks("face", "src/app/a.cpp", fixtures)
        self.breaks(None, "src/modules/points/tests/a.cpp", fixtures)
        self.breaks(None, "src/app/tests/a.cpp", fixtures)

    def test_paths_begin_at_src(self):
        path = "src/api/a.cpp"
        text = HEAD + '#include "../base/a.hpp"\n'
        self.assertEqual(broken_rules({path: text, "src/base/a.hpp": HEAD}), {"include"})

    def test_no_circles(self):
        files = {
            "src/base/a.hpp": HEAD + '#include "base/b.hpp"\n',
            "src/base/b.hpp": HEAD + '#include "base/a.hpp"\n',
        }
        self.assertEqual(broken_rules(files), {"cycle"})

    def test_the_graph_is_committed(self):
        files = {"src/base/a.cpp": HEAD, "docs/a.md": "# A\n"}
        self.assertEqual(broken_rules(files), {"modules"})
        files[includes.GRAPH] = includes.GRAPH_TITLE + "\nbase -> nothing\n"
        self.assertEqual(broken_rules(files), set())


class Tables(unittest.TestCase):
    def breaks(self, rule, files):
        self.assertEqual(broken_rules(files), {rule} if rule else set())

    def test_a_table_is_named_after_its_module(self):
        self.breaks(None, {MIGRATION: "CREATE TABLE points_entries (id INTEGER PRIMARY KEY);\n"})
        self.breaks("table name", {MIGRATION: "CREATE TABLE entries (id INTEGER PRIMARY KEY);\n"})

    def test_nobody_else_mentions_it(self):
        table = {MIGRATION: "CREATE TABLE points_entries (id INTEGER PRIMARY KEY);\n"}
        query = HEAD + 'auto sql = R"sql(\nSELECT 1 FROM points_entries)sql";\n'
        self.breaks(None, {**table, "src/modules/points/store.cpp": query})
        self.breaks("foreign table", {**table, "src/app/store.cpp": query})

    def test_modules_that_need_it_read_its_views(self):
        def made(owner):
            view = f"CREATE VIEW {owner}_public_sums AS SELECT 1 AS n;\n"
            query = HEAD + f'auto sql = R"sql(\nSELECT n FROM {owner}_public_sums)sql";\n'
            return {f"src/modules/{owner}/migrations/0001_create.sql": view}, query

        view, query = made("identity")
        self.breaks(None, {**view, "src/modules/identity/store.cpp": query})
        self.breaks(None, {**view, "src/modules/activities/store.cpp": query})
        view, query = made("points")
        self.breaks("foreign table", {**view, "src/modules/activities/store.cpp": query})

    def test_a_view_is_named_after_its_module(self):
        self.breaks("view name", {MIGRATION: "CREATE VIEW points_sums AS SELECT 1 AS n;\n"})

    def test_letters_fold_alike_on_both_engines(self):
        for path in ("src/modules/points/store.cpp", "src/app/a.hpp"):
            for bad in ("LOWER(a.title)", 'LOWER(a COLLATE "de") = $1', "UPPER(a)", "a ilike $1"):
                for sql in (f'R"sql(\nSELECT {bad})sql"', '"' + bad.replace('"', '\\"') + '"'):
                    self.breaks("letter case", {path: HEAD + f"auto sql = {sql};\n"})
            for good in ('R"sql(LOWER(a.b COLLATE "C"))sql"', '"LOWER(a COLLATE \\"C\\")"'):
                self.breaks(None, {path: HEAD + f"auto sql = {good};\n"})
        self.breaks("letter case", {MIGRATION: "CREATE INDEX points_i ON points_a (LOWER(b));\n"})


class Migrations(unittest.TestCase):
    def breaks(self, rule, sql, listed=""):
        files = {MIGRATION: sql + "\n"}
        if listed:
            files[migrations.RELEASED] = listed
        self.assertEqual(broken_rules(files), {rule} if rule else set())

    def test_a_distributed_postgresql_takes_new_files(self):
        self.breaks(None, "CREATE TABLE points_a (id BIGINT PRIMARY KEY, b TEXT CHECK (b > ''));")
        self.breaks(None, "ALTER TABLE points_a ADD COLUMN b TEXT NOT NULL DEFAULT 'UNIQUE';")
        self.breaks(None, "-- CREATE TRIGGER;\nALTER TABLE points_a RENAME COLUMN b TO c;")
        self.breaks(None, "INSERT INTO points_a SELECT 1, 'CREATE TRIGGER';")
        for sql in (
            "ALTER TABLE points_a ADD COLUMN b BIGINT NOT NULL DEFAULT 0\n    CHECK (b > 0);",
            "ALTER TABLE points_a ADD b BIGINT REFERENCES points_c (id);",
            "ALTER TABLE points_a ADD COLUMN b BIGINT UNIQUE;",
            "ALTER TABLE points_a ADD COLUMN b BIGINT, ADD COLUMN c BIGINT;",
            "ALTER TABLE points_a ADD COLUMN b BIGINT DEFAULT (1 + 2), DROP COLUMN c;",
            "ALTER TABLE points_a ADD CONSTRAINT points_b CHECK (b > 0);",
            "ALTER TABLE points_a ALTER COLUMN b SET NOT NULL;",
            "CREATE TRIGGER points_t AFTER INSERT ON points_a BEGIN SELECT 1; END;",
            "CREATE OR REPLACE FUNCTION points_f() RETURNS BIGINT AS $$ SELECT 1; $$;",
            "CREATE TABLE points_a (id BIGSERIAL PRIMARY KEY);",
            "CREATE TABLE points_a (id BIGINT);",
            "CREATE INDEX CONCURRENTLY points_i ON points_a (b);",
            "CREATE TABLE points_a (id BIGINT PRIMARY KEY REFERENCES identity_people (id));",
            "UPDATE points_a SET b = 1; BEGIN; UPDATE points_a SET b = 2;",
        ):
            with self.subTest(sql):
                self.breaks("migration", sql)

    def test_a_released_file_stays_as_it_is(self):
        sql = "ALTER TABLE points_a ADD COLUMN b BIGINT CHECK (b > 0);"
        checksum = hashlib.sha256((sql + "\n").encode()).hexdigest()
        self.breaks(None, sql, f"points 0001_create {checksum}\n")
        self.breaks("released migration", sql.lower(), f"points 0001_create {checksum}\n")
        gone = f"points 0001_create {checksum}\npoints 0002_gone {checksum}\n"
        self.breaks("released migration", sql, gone)


class Contracts(unittest.TestCase):
    refusal = {"src/api/a.hpp": HEAD + "enum class Refusal { full, /* why */ over };\n"}

    def breaks(self, rule, files):
        self.assertEqual(broken_rules(files), {rule} if rule else set())

    def test_a_refusal_is_translated(self):
        full, both = '{"errors": {"full": "满"}}\n', '{"errors": {"full": "满", "over": "完"}}\n'
        self.breaks(None, self.refusal)
        zh, en = "web/src/app/locales/zh-CN.json", "web/src/app/locales/en.json"
        self.breaks(None, {**self.refusal, zh: both, en: both})
        described = {"src/api/a.hpp": HEAD + "BOOST_DEFINE_ENUM_CLASS(Refusal, full, over)\n"}
        for refusal in (self.refusal, described):
            self.breaks("untranslated refusal", {**refusal, zh: full, en: both})
            self.breaks("untranslated refusal", {**refusal, zh: both, en: full})

    def test_a_notice_is_translated_where_its_module_has_its_sentences(self):
        kind = 'inline constexpr notices::Kind closed{"venues.closed"};\n'
        files = {"src/modules/venues/venues.hpp": HEAD + kind,
                 "web/src/modules/venues/module.ts": HEAD + "export {}\n"}
        zh, en = (f"web/src/modules/venues/locales/{name}.json" for name in ("zh-CN", "en"))
        said, silent = '{"notices": {"closed": "Closed."}}\n', '{"notices": {}}\n'
        self.breaks(None, {**files, zh: said, en: said})
        self.breaks("untranslated notice", {**files, zh: silent, en: said})
        self.breaks("untranslated notice", {**files, zh: said, en: silent})

    def test_an_operation_is_called_or_named_in_a_test(self):
        route = "PUT /api/sessions/{session_id}/sign_up sign_up_create authenticated\n"
        routes = {"api/routes.txt": route}
        self.breaks("untested operation", routes)
        for tested in (
            'TEST_CASE("sign_up_create") {}',
            'town.put("/api/sessions/7/sign_up", "{}");',
            'town.put("/api/sessions/" + to_string(id) + "/sign_up", "{}");',
            'town.put(fmt::format("/api/sessions/{}/sign_up", id), "{}");',
        ):
            test = {"src/api/tests/a_test.cpp": HEAD + tested + "\n"}
            self.breaks(None, {**routes, **test})
        for other in (
            'town.remove("/api/sessions/7/sign_up");',
            'town.put("/api/sessions/" + to_string(id) + "/cancellation", "{}");',
        ):
            test = {"src/api/tests/a_test.cpp": HEAD + other + "\n"}
            self.breaks("untested operation", {**routes, **test})


class Modules(unittest.TestCase):
    face = {"src/modules/points/points.hpp": HEAD}

    def breaks(self, rule, changed):
        files = {**whole_modules(self.face), **self.face, **changed}
        files = {path: text for path, text in files.items() if text is not None}
        self.assertEqual(broken_rules(files, module_files=False), {rule} if rule else set())

    def test_a_module_explains_itself_under_four_headings(self):
        path = "src/modules/points/README.md"
        self.breaks(None, {})
        self.breaks("README.md missing", {path: None})
        self.breaks("README headings", {path: README.replace("## Pages", "## Screens")})
        self.breaks("README rules", {path: README.replace("1. One.", "One.")})

    def test_a_module_is_a_value_that_the_program_names(self):
        self.breaks("module", {"src/modules/points/module.cpp": None})
        self.breaks("module", {"src/app/modules.cpp": HEAD})


if __name__ == "__main__":
    unittest.main()
