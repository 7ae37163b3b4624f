"""Runs clang-tidy (.clang-tidy) over the files of a build that ship: below src/, no tests.

usage: tidy.py <root> <build dir> [<path prefix>]      default prefix: src/

Nearly all of clang-tidy's time goes into the headers of the libraries, over and over. So the files
of a folder with the same flags are included into one unit and checked together. Files that cannot
share a unit (they name the same thing in an anonymous namespace) are taken apart again. A unit is
remembered as clean by the content of all that it includes from this project.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

import tree

UNIT_FILES = 100
# That a unit includes sources is our own doing.
CLANG_TIDY = ["clang-tidy", "--quiet", "--checks=-bugprone-suspicious-include"]
# GCC's own, or about the output of the compiler.
FOREIGN_FLAGS = re.compile(r"-W(duplicated-cond|logical-op|error|no-restrict)$|-f(PIE|no-sanitize)")
# What ABSL_GUARDED_BY promises, only clang can prove.
CLANG_FLAGS = ["-Wthread-safety"]
ERROR = "clang-diagnostic-error"
DIAGNOSTIC = re.compile(r"^(?P<file>/[^:]+):\d+:\d+: (warning|error): .*\[(?P<check>[^\]]+)\]$")


class Linter:
    def __init__(self, root, build):
        self.root = os.path.abspath(root)
        self.build = os.path.abspath(build)
        self.units = os.path.join(self.build, "tidy")
        self.include_dirs = [os.path.join(self.root, "src"), os.path.join(self.root, "tests"),
                             os.path.join(self.build, "proto")]
        os.makedirs(self.units, exist_ok=True)
        version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True)
        with open(os.path.join(self.root, ".clang-tidy"), "rb") as config:
            self.salt = version.stdout + config.read()

    def groups(self, prefix):
        """(flags, files): what may share a unit."""
        with open(os.path.join(self.build, "compile_commands.json"), encoding="utf-8") as file:
            commands = json.load(file)
        tracked = set(tree.tracked_cpp_files(self.root))
        alike = {}
        sources = ((command, path) for command in commands for path in tree.compiled_files(command))
        for command, source in sources:
            path = os.path.relpath(source, self.root)
            ships = not path.endswith(("_test.cc", "_bench.cc")) and "/testing/" not in path
            if path in tracked and path.startswith(prefix) and ships:
                key = (path.split(os.sep)[:2], flags(command["command"]))
                alike.setdefault(str(key), (key[1], []))[1].append(path)
        for own_flags, files in alike.values():
            files.sort()
            for start in range(0, len(files), UNIT_FILES):
                yield own_flags, files[start : start + UNIT_FILES]

    def fingerprint(self, own_flags, files):
        """A hash of everything of this project that the unit sees."""
        digest = hashlib.sha256(self.salt + repr((own_flags, files)).encode())
        todo = [os.path.join(self.root, path) for path in files]
        seen = set(todo)
        while todo:
            text = tree.read("", todo.pop())
            digest.update(text.encode())
            for _, quoted, header in tree.includes(text):
                for folder in self.include_dirs if quoted else ():
                    path = os.path.join(folder, header)
                    if path not in seen and os.path.exists(path):
                        seen.add(path)
                        todo.append(path)
        return digest.hexdigest()[:24]

    def lint(self, own_flags, files):
        """The complaints about these files, as clang-tidy prints them."""
        name = self.fingerprint(own_flags, files)
        clean = os.path.join(self.units, name + ".clean")
        if os.path.exists(clean):
            return ""
        unit = os.path.join(self.units, name + ".cc")
        with open(unit, "w", encoding="utf-8") as file:
            file.writelines(f'#include "{os.path.join(self.root, path)}"\n' for path in files)
        config = "--config-file=" + os.path.join(self.root, ".clang-tidy")
        run = subprocess.run(CLANG_TIDY + [config, unit, "--"] + list(own_flags) + CLANG_FLAGS,
                             cwd=self.root, capture_output=True, text=True, check=False)
        os.remove(unit)
        diagnostics = [match for match in map(DIAGNOSTIC.match, run.stdout.splitlines()) if match]
        if len(files) > 1 and any(ERROR in found["check"] for found in diagnostics):
            return self.lint_apart(own_flags, files, {found["file"] for found in diagnostics if ERROR in found["check"]})
        if run.returncode != 0:
            return run.stdout or run.stderr
        with open(clean, "w", encoding="utf-8"):
            pass
        return ""

    def lint_apart(self, own_flags, files, accused):
        """Not compilable as one unit: those with errors on their own, or halves."""
        bad = [path for path in files if os.path.join(self.root, path) in accused]
        if not 0 < len(bad) < len(files):
            bad = files[: len(files) // 2]
        good = [path for path in files if path not in bad]
        return self.lint(own_flags, good) + self.lint(own_flags, bad)


def flags(command):
    """What clang must know of a compiler's command: language, macros, folders, warnings."""
    words = shlex.split(command)
    kept, words = [], iter(words)
    for word in words:
        if word in ("-isystem", "-I", "-D"):
            kept += [word, next(words)]
        elif word.startswith(("-I", "-D", "-U", "-std", "-W")) and not FOREIGN_FLAGS.match(word):
            kept.append(word)
    return tuple(kept)


def main():
    linter = Linter(sys.argv[1], sys.argv[2])
    groups = list(linter.groups(sys.argv[3] if len(sys.argv) > 3 else "src/"))
    groups.sort(key=lambda group: -len(group[1]))  # The longest first: no core waits for it alone.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = "".join(pool.map(lambda group: linter.lint(*group), groups))
    print(complaints.replace(linter.root + os.sep, ""), end="")
    if complaints:
        sys.exit(1)


if __name__ == "__main__":
    main()
