"""Refuses a binary without the protections of cmake/options.cmake.

usage: hardening.py <executable> <compile_commands.json>

What readelf and objdump can see is looked for in the binary; what leaves no certain trace there,
in the command of every file.
"""

import json
import re
import subprocess
import sys

import tree

# (what the binary must show, the protection it proves)
PROOFS = (
    (r"Type:\s+DYN", "position independent (-pie)"),
    (r"GNU_RELRO", "relocations read-only after the start (-z relro)"),
    (r"BIND_NOW", "bound at the start, so that relro is full (-z now)"),
    (r"GNU_STACK\s+(\S+\s+){5}RW ", "stack not executable (-z noexecstack)"),
    (r"__stack_chk_fail", "stack protector (-fstack-protector-strong)"),
    (r"endbr64", "branch targets marked (-fcf-protection)"),
)
FLAGS = ("-D_FORTIFY_SOURCE=3", "-D_GLIBCXX_ASSERTIONS", "-fstack-clash-protection")


def look(executable):
    tools = (
        ["readelf", "--wide", "--file-header", "--program-headers", "--dynamic", "--dyn-syms"],
        ["objdump", "--disassemble", "--section=.text"],
    )
    return "".join(
        subprocess.run(tool + [executable], check=True, capture_output=True, text=True).stdout
        for tool in tools
    )


def problems(executable, commands):
    seen = look(executable)
    found = [f"{executable}: no {what}" for proof, what in PROOFS if not re.search(proof, seen)]
    for command in commands:
        for flag in FLAGS:
            if flag not in command["command"].split():
                found.append(f"{command['file']}: compiled without {flag}")
    return found


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1], json.loads(tree.read("", sys.argv[2]))))
