"""What the checks share: the source files of a tree, its #includes, and the verdict."""

import os
import re
import subprocess
import sys

SOURCE_DIRS = ("src", "tests", "bench")
CPP_ENDINGS = (".cc", ".h")

_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Comments, string literals and character literals, so that words in prose are not code.
_NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)


def cpp_files(root, *dirs):
    """The C++ files below these folders of the tree, relative to it, in order."""
    found = []
    for top in dirs or SOURCE_DIRS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if name.endswith(CPP_ENDINGS):
                    found.append(os.path.relpath(os.path.join(folder, name), root))
    return sorted(found)


def tracked_cpp_files(root):
    """Those that git knows: a colleague's half-written file is nobody else's failure."""
    patterns = [f"*{ending}" for ending in CPP_ENDINGS]
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--"] + patterns, check=True, capture_output=True
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [name for name in names if os.path.exists(os.path.join(root, name))]


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def includes(text):
    """(line number, quoted or not, path) of every #include."""
    for number, line in enumerate(text.splitlines(), 1):
        match = _INCLUDE.match(line)
        if match:
            yield number, match[1] == '"', match[2]


def compiled_files(command):
    """The sources that an entry of compile_commands.json compiles: more than one in a unity build."""
    path = command["file"]
    if not os.path.basename(path).startswith("unity_"):
        return [path]
    return [source for _, _, source in includes(read("", path))]


def code_lines(text):
    """The lines with comments and literals blanked out, numbered as before."""
    blank = lambda match: re.sub(r"[^\n]", " ", match[0])
    return list(enumerate(_NOT_CODE.sub(blank, text).splitlines(), 1))


def verdict(problems):
    """Prints the problems and exits as a check does."""
    for problem in problems:
        print(problem)
    if problems:
        sys.exit(f"{len(problems)} problem(s)")
