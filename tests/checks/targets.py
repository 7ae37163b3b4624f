"""Refuses a test or benchmark that no target compiles.

usage: targets.py <root> <compile_commands.json>
"""

import json
import os
import sys

import tree


def problems(root, commands):
    compiled = {
        os.path.relpath(path, root) for command in commands for path in tree.compiled_files(command)
    }
    wanted = [p for p in tree.cpp_files(root) if p.endswith(("_test.cc", "_bench.cc"))]
    return [f"{path}: no target compiles it" for path in wanted if path not in compiled]


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1], json.loads(tree.read("", sys.argv[2]))))
