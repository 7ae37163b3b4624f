"""Refuses C++ that clang-format would write differently.

usage: format.py <root>          to mend it: clang-format -i <file>
"""

import subprocess
import sys

import tree


def problems(root):
    files = tree.tracked_cpp_files(root)
    if not files:
        return []
    run = subprocess.run(
        ["clang-format", "--dry-run", "-Werror", "--style=file"] + files,
        cwd=root, capture_output=True, text=True, check=False,
    )
    if run.returncode == 0:
        return []
    wrong = sorted({line.split(":")[0] for line in run.stderr.splitlines() if ": error:" in line})
    return [f"{path}: not formatted; run clang-format -i {path}" for path in wrong] or [run.stderr]


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1]))
