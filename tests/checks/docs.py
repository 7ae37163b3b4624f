"""Compares the module table of docs/architecture.md with the tree.

usage: docs.py <root>

The table is the first one whose header starts with "module"; a row names its module in the first
cell, as `core` or `src/core`.
"""

import os
import re
import sys

import tree

DOC = "docs/architecture.md"


def first_cell(line):
    cells = line.strip().split("|")
    return cells[1].strip(" `*") if len(cells) > 2 and not cells[0] else None


def documented_modules(text):
    names = None
    for line in text.splitlines():
        cell = first_cell(line)
        if names is None:
            names = [] if cell and cell.lower() == "module" else None
        elif cell is None:
            break
        elif not re.fullmatch(r":?-+:?", cell):
            names.append(cell.removeprefix("src/").rstrip("/"))
    return names


def problems(root):
    if not os.path.exists(os.path.join(root, DOC)):
        return []
    documented = documented_modules(tree.read(root, DOC))
    if documented is None:
        return [f'{DOC}: has no table that starts with "module"']
    src = os.path.join(root, "src")
    real = {name for name in os.listdir(src) if os.path.isdir(os.path.join(src, name))}
    missing = [f"{DOC}: module {name} is missing" for name in sorted(real - set(documented))]
    stale = [f"{DOC}: src/{name} does not exist" for name in sorted(set(documented) - real)]
    return missing + stale


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1]))
