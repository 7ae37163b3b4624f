"""Holds docs/capabilities.md and docs/gallery.md against the transcripts that prove them.

usage: capabilities.py <root>

A row of the capabilities that names a transcript needs that transcript, one that names a suite of unit
tests (in backticks) needs that suite, a row that names neither says `not yet`, and every transcript that
the tests run is named in a row. The gallery page is what
tools/gallery writes.
"""

import importlib.machinery
import importlib.util
import os
import re
import sys

import tree

PAGE = "docs/capabilities.md"
GALLERY_PAGE = "docs/gallery.md"
FOLDERS = ("programmes", "tests/conformance")
ENDING = ".scenario.yaml"
NOT_YET = "not yet"
SUITE = re.compile(r"^TEST(?:_F|_P)?\((\w+),", re.MULTILINE)
LETTERS = "ABCDEFGHIJKLMN"


def transcripts(root):
    """The names of those that tests/conformance/CMakeLists.txt runs."""
    return {
        name.removesuffix(ENDING)
        for folder in FOLDERS
        if os.path.isdir(os.path.join(root, folder))
        for name in os.listdir(os.path.join(root, folder))
        if name.endswith(ENDING)
    }


def suites(root):
    """The suites of unit tests, written as a row names them: every *_test.cc is built and run."""
    found = set()
    for folder, _, names in os.walk(os.path.join(root, "src")):
        for name in names:
            if name.endswith("_test.cc"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found |= {f"`{suite}`" for suite in SUITE.findall(file.read())}
    return found


def rows(text):
    """(line number, what, said by, proved by) of every row of the tables."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if len(cells) == 3 and cells[0] != "what" and not set(cells[0]) <= set("- "):
            yield number, *cells


def row_problems(number, cells, known):
    what, said, proved = cells
    where = f"{PAGE}:{number}: {what}"
    if not said or not proved:
        return [f"{where}: an empty cell; say `{NOT_YET}`"]
    if proved == NOT_YET:
        return []
    if said == NOT_YET:
        return [f"{where}: proved, but no key says it"]
    named = [name.strip() for name in proved.split(",")]
    return [f"{where}: there is no transcript and no suite of tests {name}" for name in named if name not in known]


def capability_problems(root):
    text = tree.read(root, PAGE)
    known = transcripts(root)
    provers = known | suites(root)
    found = []
    named = set()
    for number, *cells in rows(text):
        found += row_problems(number, cells, provers)
        named |= {name.strip() for name in cells[2].split(",")}
    found += [f"{PAGE}: names nowhere the transcript {name}" for name in sorted(known - named)]
    headings = re.findall(r"^## (\w)\. ", text, re.MULTILINE)
    if "".join(headings) != LETTERS:
        found.append(f"{PAGE}: its tables are not {LETTERS[0]} to {LETTERS[-1]}")
    return found


def gallery_tool(root):
    loader = importlib.machinery.SourceFileLoader("gallery", os.path.join(root, "tools/gallery"))
    spec = importlib.util.spec_from_loader("gallery", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def gallery_problems(root):
    if tree.read(root, GALLERY_PAGE) == gallery_tool(root).page(root):
        return []
    return [f"{GALLERY_PAGE}: is not what the programmes say; run tools/gallery"]


if __name__ == "__main__":
    ROOT = sys.argv[1]
    tree.verdict(capability_problems(ROOT) + gallery_problems(ROOT))
