"""Plants one violation per rule into a small sound tree and wants each check to see it.
"""

import os
import subprocess
import tempfile
import unittest

import banned
import capabilities
import dependencies
import docs
import format as formatting
import hardening
import targets
import tidy

TABLE = {"base": [], "core": ["base"], "state": ["base", "core"], "codec": ["base", "core"]}
SOUND = {
    "src/base/time.h": "int Now();\n",
    "src/core/lot.cc": '#include "base/time.h"\n\n// A double of float.\nint Lots() { return 1; }\n',
    "src/core/lot_test.cc": '#include "support/seed.h"\nint Test() { return 1; }\n',
    "src/state/rocksdb_store.cc": "#include <rocksdb/db.h>\n",
    "src/codec/event.cc": '#include "loyalty/v1/event.pb.h"\n',
}


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for path, text in SOUND.items():
            self.plant(path, text)

    def plant(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        return full

    def track(self):
        subprocess.run(["git", "init", "-q", self.root], check=True)
        subprocess.run(["git", "-C", self.root, "add", "."], check=True)


class Dependencies(Planted):
    def refuses(self, path, include):
        self.plant(path, f"#include {include}\n")
        found = dependencies.problems(self.root, TABLE)
        self.assertEqual(len(found), 1, found)
        self.assertIn(path, found[0])

    def test_sound_tree(self):
        self.assertEqual(dependencies.problems(self.root, TABLE), [])

    def test_upward(self):
        self.refuses("src/base/x.h", '"core/lot.h"')

    def test_sideways(self):
        self.refuses("src/codec/x.cc", '"state/store.h"')

    def test_upward_in_a_test(self):
        self.refuses("src/base/x_test.cc", '"core/lot.h"')

    def test_test_support_in_a_library(self):
        self.refuses("src/core/x.cc", '"support/seed.h"')

    def test_relative(self):
        self.refuses("src/core/x.cc", '"lot.h"')

    def test_rocksdb_outside_its_files(self):
        self.refuses("src/state/store.h", "<rocksdb/db.h>")

    def test_rdkafka_outside_kafka(self):
        self.refuses("src/core/x.cc", "<librdkafka/rdkafka.h>")

    def test_protobuf_outside_codec(self):
        self.refuses("src/state/x.cc", '"loyalty/v1/event.pb.h"')
        self.refuses("src/state/x.cc", "<google/protobuf/message.h>")

    def test_yaml_outside_programme(self):
        self.refuses("src/core/x.cc", "<yaml-cpp/yaml.h>")

    def test_unknown_module(self):
        self.refuses("src/util/x.cc", "<vector>")

    def test_cycle(self):
        found = dependencies.problems(self.root, {**TABLE, "base": ["core"]})
        self.assertIn("does not stand above it", found[0])

    def test_table_is_read(self):
        self.assertEqual(dependencies.read_table("a: \nb: a\nc: a b\n"),
                         {"a": [], "b": ["a"], "c": ["a", "b"]})


class Banned(Planted):
    def test_sound_tree(self):
        self.assertEqual(banned.problems(self.root), [])

    # Words that must not stand in tests are in pieces here: a plain search finds only real ones.
    def test_every_ban(self):
        for path, code in (
            ("src/core/x.cc", "double x;"),
            ("src/base/x.h", "float x = 1'000;"),
            ("src/core/x.cc", "auto t = std::chrono::system_clock::now();"),
            ("src/core/x.cc", "auto t = absl::Now();"),
            ("src/core/x.cc", "std::random_device r;"),
            ("src/base/x.cc", "int x = rand();"),
            ("src/core/x.cc", "std::unordered_map<int, int> m;"),
            ("src/state/x.cc", "std::this_thread::sleep" "_for(1s);"),
            ("tests/sim/x_test.cc", "absl::Sleep" "For(d);"),
            ("src/core/x_test.cc", "TEST(A, DISABLED" "_B) {}"),
            ("src/core/x_test.cc", "GTEST" "_SKIP();"),
            ("src/core/x_test.cc", "EXPECT_TRUE" "(true);"),
            ("src/state/x.h", "absl::Notification n;"),
        ):
            with self.subTest(code):
                planted = self.plant(path, f"// why\n{code}\n")
                found = banned.problems(self.root)
                self.assertEqual([line.split(" ")[0] for line in found], [f"{path}:2:"])
                os.remove(planted)

    def test_prose_is_no_code(self):
        self.plant("src/core/x.cc", '/* double\n float */ auto s = "rand()"; // absl::Now\n')
        self.assertEqual(banned.problems(self.root), [])


class Targets(Planted):
    def test_forgotten_test(self):
        compiled = [{"file": os.path.join(self.root, "src/core/lot_test.cc")}]
        self.assertEqual(targets.problems(self.root, compiled), [])
        self.plant("tests/sim/forgotten_test.cc", "")
        self.assertEqual(len(targets.problems(self.root, compiled)), 1)


class Docs(Planted):
    def write(self, *modules):
        rows = "".join(f"| `{module}` | what |\n" for module in modules)
        self.plant("docs/architecture.md", f"| a | b |\n\n| Module | Holds |\n|---|---|\n{rows}\nx\n")
        return docs.problems(self.root)

    def test_table(self):
        self.assertEqual(docs.problems(self.root), [])
        self.assertEqual(self.write("base", "src/core", "state", "codec"), [])
        self.assertIn("codec is missing", self.write("base", "core", "state")[0])
        self.assertIn("src/util does not", self.write("base", "core", "state", "codec", "util")[0])
        self.plant("docs/architecture.md", "prose\n")
        self.assertIn("no table", docs.problems(self.root)[0])


class Format(Planted):
    def test_crooked_file(self):
        self.plant(".clang-format", "BasedOnStyle: Google\n")
        self.track()
        self.assertEqual(formatting.problems(self.root), [])
        self.plant("src/core/crooked.cc", "int  X( ) {return 1 ;}\n")
        self.track()
        self.assertEqual(len(formatting.problems(self.root)), 1)


class Tidy(Planted):
    def lint(self, *files):
        for path in ("src/core/a.cc", "src/core/b.cc"):
            self.plant(path, "namespace {\nint Twice(int x) { return 2 * x; }\n}\n"
                             f"int {path[9].upper()}() {{ return Twice(1); }}\n")
        self.plant(".clang-tidy", "Checks: '-*,bugprone-suspicious-semicolon'\n"
                                  "WarningsAsErrors: '*'\nHeaderFilterRegex: '/src/'\n")
        self.track()
        build = os.path.join(self.root, "build")
        commands = [f'{{"file": "{self.root}/{path}", "command": "c++ -std=c++20 -c x"}}'
                    for path in files]
        self.plant("build/compile_commands.json", f"[{','.join(commands)}]")
        linter = tidy.Linter(self.root, build)
        return [linter.lint(*group) for group in linter.groups("")]

    def test_namesakes_are_taken_apart(self):
        self.assertEqual(self.lint("src/core/a.cc", "src/core/b.cc"), [""])

    def test_warning_in_one_of_several(self):
        self.plant("src/core/c.cc", "int C(int x) {\n  if (x > 1);\n    x = 2;\n  return x;\n}\n")
        complaints = self.lint("src/core/a.cc", "src/core/b.cc", "src/core/c.cc")
        self.assertEqual(complaints[0].count("bugprone-suspicious-semicolon"), 1)

    def test_error(self):
        self.plant("src/core/c.cc", "int C() { return nothing; }\n")
        self.assertIn("undeclared", self.lint("src/core/c.cc", "src/core/a.cc")[0])

    def test_clean_is_remembered_until_it_changes(self):
        self.assertEqual(self.lint("src/core/a.cc"), [""])
        self.plant("src/core/lot.cc", "int L(int x) {\n  if (x > 1);\n  return x;\n}\n")
        self.assertNotEqual(self.lint("src/core/lot.cc"), [""])


class Hardening(Planted):
    def compile(self, *flags):
        self.plant("x.cc", "int main(int n, char** v) { char b[64]; for (int i = 0; i < n; ++i) "
                           "b[i] = v[i][0]; return b[n - 1]; }\n")
        subprocess.run(["c++", "-O1", "-o", "x", "x.cc", *flags], cwd=self.root, check=True)
        return os.path.join(self.root, "x")

    def test_binary(self):
        hardened = ["-fPIE", "-pie", "-fstack-protector-strong", "-fcf-protection=full",
                    "-Wl,-z,relro", "-Wl,-z,now", "-Wl,-z,noexecstack"]
        self.assertEqual(hardening.problems(self.compile(*hardened), []), [])
        for weaker in ("-no-pie", "-Wl,-z,norelro", "-Wl,-z,lazy", "-Wl,-z,execstack",
                       "-fno-stack-protector"):
            with self.subTest(weaker):
                found = hardening.problems(self.compile(*hardened, weaker), [])
                self.assertEqual(len(found), 1, found)

    def test_flags(self):
        commands = [{"file": "x.cc", "command": "c++ " + " ".join(hardening.FLAGS[1:])}]
        found = hardening.problems(self.compile(), commands)
        self.assertIn(f"x.cc: compiled without {hardening.FLAGS[0]}", found)


class Capabilities(Planted):
    PAGE = "".join(
        f"## {letter}. Letter\n| what | said by | proved by |\n| --- | --- | --- |\n"
        for letter in capabilities.LETTERS
    )

    def problems_with(self, rows, transcripts=("G01",)):
        for name in transcripts:
            self.plant(f"tests/conformance/{name}.scenario.yaml", "scenario: x\n")
        self.plant(capabilities.PAGE, self.PAGE + rows)
        return capabilities.capability_problems(self.root)

    def test_sound(self):
        self.assertEqual(self.problems_with("| a | `k` | G01 |\n| b | not yet | not yet |\n"), [])

    def test_a_transcript_that_is_not_there(self):
        self.assertEqual(len(self.problems_with("| a | `k` | G01, G02 |\n")), 1)

    def test_a_transcript_that_no_row_names(self):
        self.assertEqual(len(self.problems_with("| a | `k` | G01 |\n", ("G01", "G02"))), 1)

    def test_proved_without_a_key(self):
        self.assertEqual(len(self.problems_with("| a | not yet | G01 |\n")), 1)

    def test_an_empty_cell(self):
        self.assertEqual(len(self.problems_with("| a | `k` | |\n| b | `k` | G01 |\n")), 1)

    def test_a_letter_that_is_gone(self):
        self.PAGE = self.PAGE.replace("## D. ", "## ")
        self.assertEqual(len(self.problems_with("| a | `k` | G01 |\n")), 1)

    def test_a_gallery_page_that_is_old(self):
        tool = os.path.join(os.path.dirname(__file__), "..", "..", "tools", "gallery")
        with open(tool, encoding="utf-8") as file:
            self.plant("tools/gallery", file.read())
        self.plant("programmes/pilot.yaml", "# Two stores.\nprogramme: pilot\n")
        self.plant("programmes/pilot.scenario.yaml", "scenario: one day\nsteps:\n  - at: 2026\n")
        page = capabilities.gallery_tool(self.root).page(self.root)
        self.assertIn("Two stores. | [one day](../programmes/pilot.scenario.yaml), 1 steps", page)
        self.plant(capabilities.GALLERY_PAGE, page)
        self.assertEqual(capabilities.gallery_problems(self.root), [])
        self.plant("programmes/pilot.yaml", "# Three stores.\nprogramme: pilot\n")
        self.assertEqual(len(capabilities.gallery_problems(self.root)), 1)


if __name__ == "__main__":
    unittest.main()
