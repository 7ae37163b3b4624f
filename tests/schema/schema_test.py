"""The JSON Schema of programmes beside the reader that it speaks for.

    schema_test.py KOPILKA SOURCE_DIR

Whatever the schema underlines, the reader refuses: first nothing in the programmes of the
repository, then single mistakes that are planted in them, by a seed that is printed.
"""

import collections
import copy
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

KOPILKA = pathlib.Path(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2])
SEED = 20261122
MISTAKES = 30  # Of each programme.
BAD_DATA = 65
NONSENSE = ["nonsense", "12", "5 %", "1 000.00 RUB", "3 days", "end of month", "yes", "tue", [], {}]

NULL = ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""])
BOOL = ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", list("tTfF"))
INT = ("tag:yaml.org,2002:int", r"[-+]?(0|[1-9][0-9]*)", list("-+0123456789"))
FLOAT = ("tag:yaml.org,2002:float", r"[-+]?[0-9]+[.][0-9]*", list("-+0123456789"))


def loader(*kinds):
    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {}

    for tag, pattern, first in kinds:
        Loader.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), first)
    return Loader


AS_TEXTS = loader(NULL)  # As the reader takes a file,
AS_EDITOR = loader(NULL, BOOL, INT, FLOAT)  # and as an editor does, by YAML 1.2.


def with_text_keys(value):
    if isinstance(value, dict):
        return {str(key): with_text_keys(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_text_keys(each) for each in value]
    return value


def load(text, kind=AS_TEXTS):
    return with_text_keys(yaml.load(text, Loader=kind))


def files():
    """Programmes, and what they include, by path."""
    found = {}
    for folder in ("programmes", "tests/conformance", "tests/schema"):
        for path in sorted((SOURCE / folder).rglob("*.yaml")):
            if not path.name.endswith(".scenario.yaml"):
                found[path] = load(path.read_text())
    return found


def children(value):
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def ways(value, path=()):
    """The ways to all values of a tree, the outermost first."""
    yield path
    for key, child in children(value):
        yield from ways(child, path + (key,))


def at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def of_kind(tree, kinds):
    return [way for way in ways(tree) if way and isinstance(at(tree, way), kinds)]


# Each plants one mistake, mostly, and says where.


def unknown_key(tree, draw):
    maps = [()] + of_kind(tree, dict)
    way = draw.choice(maps)
    at(tree, way)["no such key"] = [["x"]]
    return way


def misspelt_key(tree, draw):
    way = draw.choice([way for way in ways(tree) if way and isinstance(way[-1], str)])
    parent = at(tree, way[:-1])
    parent[way[-1][:-1] + "q"] = parent.pop(way[-1])
    return way


def missing_key(tree, draw):
    way = draw.choice([way for way in ways(tree) if way and isinstance(way[-1], str)])
    del at(tree, way[:-1])[way[-1]]
    return way


def misspelt_value(tree, draw):
    texts = of_kind(tree, str)
    way = draw.choice(texts)
    text = at(tree, way)
    at(tree, way[:-1])[way[-1]] = text + draw.choice("qs%5 -")
    return way


SPELLINGS = [("^", " "), ("$", " "), (" ", "  "), (" ", ""), (" ", "\u202f"), ("s$", ""), ("$", "s"),
             ("^", "0"), (", *", ","), ("([0-9])([0-9]{3})", "\\1 \\2"), ("[.]00", "")]


def respelt_value(tree, draw):
    """What a reader may take, too, and a pattern that is too narrow would not."""
    texts = of_kind(tree, str)
    fitting = [spelling for spelling in SPELLINGS
               if any(re.search(spelling[0], at(tree, way)) for way in texts)]
    pattern, text = draw.choice(fitting)
    way = draw.choice([way for way in texts if re.search(pattern, at(tree, way))])
    at(tree, way[:-1])[way[-1]] = re.sub(pattern, text, at(tree, way), count=1)
    return way


def other_value(tree, draw):
    way = draw.choice([way for way in ways(tree) if way])
    at(tree, way[:-1])[way[-1]] = draw.choice(NONSENSE)
    return way


MUTATIONS = [unknown_key, misspelt_key, missing_key, misspelt_value, respelt_value, other_value]


class SchemaTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.whole = cls.schema()
        cls.part = cls.schema("--included")
        cls.files = files()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        # Beside what it includes.
        cls.gallery = pathlib.Path(cls.folder.name) / "programmes"
        shutil.copytree(SOURCE / "programmes", cls.gallery)

    @staticmethod
    def schema(*options):
        run = subprocess.run([KOPILKA, "programme", "schema", *options], check=True,
                             capture_output=True)
        schema = json.loads(run.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        return jsonschema.Draft202012Validator(schema)

    def schema_of(self, tree):
        return self.whole if "programme" in tree else self.part

    def underlined(self, tree, schema):
        return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                for error in schema.iter_errors(tree)]

    def reader_refuses(self, tree):
        path = self.gallery / "mistaken.yaml"
        path.write_text(json.dumps(tree, ensure_ascii=False))
        return self.refused(path)

    def refused(self, path):
        run = subprocess.run([KOPILKA, "programme", "check", path], capture_output=True)
        self.assertIn(run.returncode, (0, BAD_DATA), run.stderr[-500:])
        return run.returncode == BAD_DATA

    def test_what_is_right_is_not_underlined(self):
        self.assertGreater(len(self.files), 80)
        for path, tree in self.files.items():
            self.assertEqual(self.underlined(tree, self.schema_of(tree)), [], path.name)
            typed = load(path.read_text(), AS_EDITOR)
            self.assertEqual(self.underlined(typed, self.schema_of(tree)), [], path.name)
            if "programme" in tree:
                self.assertFalse(self.refused(path), path.name)

    def test_no_example_of_the_reference_is_underlined(self):
        text = (SOURCE / "docs" / "language.md").read_text().split("## Transcripts")[0]
        keys = self.whole.schema["properties"]
        examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
        examples += [code for code in re.findall(r"`([^`\n]+)`", text)
                     if code.split(": {")[0] in keys and ": {" in code and "..." not in code]
        self.assertGreater(len(examples), 10)
        for example in examples:
            self.assertEqual(self.underlined(load(example), self.part), [], example)

    def test_every_key_stands_in_a_programme(self):
        """A key of the schema that no reader knows would be used by none of them."""
        used = collections.defaultdict(set)
        for tree in self.files.values():
            self.note(self.whole.schema, tree, used)
        definitions = {"programme": self.whole.schema, **self.whole.schema["$defs"]}
        unused = [f"{name}: {key}" for name, definition in definitions.items()
                  for key in definition.get("properties", {}) if key not in used[name]]
        self.assertEqual(unused, [])

    def note(self, schema, value, used, name="programme"):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            schema = self.whole.schema["$defs"][name]
        for way in schema.get("anyOf", []):
            self.note(way, value, used)
        if isinstance(value, list):
            for item in value:
                self.note(schema.get("items", {}), item, used)
        if not isinstance(value, dict) or schema.get("type") != "object":
            return
        for key, child in value.items():
            known = schema.get("properties", {}).get(key)
            if known is not None:
                used[name].add(key)
            other = schema["additionalProperties"] or {}
            self.note(other if known is None else known, child, used)

    def test_mistakes_are_underlined(self):
        base = self.files[SOURCE / "programmes" / "base.yaml"]

        def changed(*path, value):
            tree = copy.deepcopy(base)
            at(tree, path[:-1])[path[-1]] = value
            return tree

        name = next(iter(base["campaigns"]))
        mistakes = {
            "an unknown key": changed("wallet", value={}),
            "a key of another map": changed("wallets", "bonus", "on", value="purchase"),
            "a key of the top only": changed(
                "campaigns", name, "when", value={"not": {"line": {"brand": "acme"}}}),
            "a misspelt key": changed("campaigns", name, "limt", value={"times": "1"}),
            "a misspelt word": changed("campaigns", name, "on", value="purchas"),
            "a list for a map": changed("wallets", value=["bonus"]),
            "a number for a map": changed("wallets", "bonus", value=7),
            "a number for money": changed("wallets", "bonus", "burn", "worth", value=1),
            "a truth value for a number": changed(
                "campaigns", name, "limit", value={"times": True, "each": "day"}),
            "a misspelt amount": changed("wallets", "bonus", "burn", "worth", value="1.00 roubles"),
            "an empty list": changed("campaigns", name, "give", value=[]),
            "a name with a space": changed("wallets", "my wallet", value={}),
        }
        for what, tree in mistakes.items():
            self.assertTrue(self.underlined(tree, self.whole), what)
            self.assertTrue(self.reader_refuses(tree), what)
        for key in self.whole.schema["required"]:
            bad = {each: value for each, value in base.items() if each != key}
            self.assertTrue(self.underlined(bad, self.whole), key)
            self.assertTrue(self.reader_refuses(bad), key)
        self.assertFalse(self.reader_refuses(base))

    def test_an_unknown_key_is_underlined_everywhere(self):
        draw = random.Random(SEED)
        for path in sorted(self.files):
            if path.parent != SOURCE / "tests" / "conformance":
                continue
            tree = copy.deepcopy(self.files[path])
            way = unknown_key(tree, draw)
            self.assertTrue(self.underlined(tree, self.schema_of(tree)), f"{path.name} {way}")

    def test_what_is_underlined_is_refused(self):
        print(f"seed {SEED}")
        draw = random.Random(SEED)
        seen = collections.Counter()
        for path in sorted(self.files):
            if path.parent != SOURCE / "programmes":
                continue
            for number in range(MISTAKES):
                mutation = MUTATIONS[number % len(MUTATIONS)]
                tree = copy.deepcopy(self.files[path])
                way = mutation(tree, draw)
                errors = self.underlined(tree, self.whole)
                if mutation is unknown_key:
                    self.assertTrue(errors, f"{path.name} {way}")
                if not errors:
                    continue
                seen[mutation.__name__] += 1
                self.assertTrue(self.reader_refuses(tree),
                                f"{path.name} {mutation.__name__} {way}: {errors}")
        print(dict(seen))
        for mutation in MUTATIONS:  # Else nothing was compared.
            self.assertGreater(seen[mutation.__name__], 20, mutation.__name__)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
