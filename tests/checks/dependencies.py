"""Refuses an #include in src/ that the module table does not allow.

usage: dependencies.py <root> <modules.txt>

modules.txt is written by CMake from cmake/modules.cmake: a line `module: dependency ...` each.
"""

import os
import sys

import tree

# Headers that only some files may see: prefix or ending of the include, then the files that may.
ROOMS = (
    ("rocksdb/", ("src/state/rocksdb_", "src/state/testing/rocksdb_")),
    ("librdkafka/", ("src/kafka/",)),
    ("google/protobuf/", ("src/codec/", "src/app/options")),
    (".pb.h", ("src/codec/", "src/app/options")),
    ("yaml-cpp/", ("src/programme/", "src/app/")),
    ("openssl/", ("src/programme/",)),
    ("prometheus/", ("src/metrics/",)),
    ("xxhash.h", ("src/codec/",)),
    ("httplib.h", ("src/app/",)),
    ("CLI/", ("src/app/",)),
)


def read_table(text):
    table = {}
    for line in text.splitlines():
        name, _, allowed = line.partition(":")
        table[name.strip()] = allowed.split()
    return table


def table_problems(table):
    """A module may use only those above it, so the table cannot hold a cycle."""
    above = set()
    for name, allowed in table.items():
        for other in allowed:
            if other not in above:
                yield f"cmake/modules.cmake: {name} uses {other}, which does not stand above it"
        above.add(name)


def is_test(path):
    return path.endswith(("_test.cc", "_bench.cc")) or "/testing/" in path


def room_problem(path, header):
    for part, rooms in ROOMS:
        if (header.startswith(part) or header.endswith(part)) and not path.startswith(rooms):
            return f"<{header}> belongs in {' or '.join(rooms)}*"
    return None


def include_problem(table, path, quoted, header):
    """Why this file may not have this #include, or None."""
    module = path.split(os.sep)[1]
    first, slash, _ = header.partition("/")
    if first in table and slash:
        if first != module and first not in table[module]:
            return f"module {module} may not use module {first} (cmake/modules.cmake)"
    elif first == "support" and not is_test(path):
        return "only tests may use tests/support"
    elif quoted and not slash and not header.endswith(("httplib.h", "xxhash.h")):
        return f'"{header}" has no module in front; the include root is src/'
    return room_problem(path, header)


def problems(root, table):
    found = list(table_problems(table))
    for path in tree.cpp_files(root, "src"):
        parts = path.split(os.sep)
        if len(parts) < 3 or parts[1] not in table:
            found.append(f"{path}: not in a module of cmake/modules.cmake")
            continue
        for number, quoted, header in tree.includes(tree.read(root, path)):
            problem = include_problem(table, path, quoted, header)
            if problem:
                found.append(f"{path}:{number}: {problem}")
    return found


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1], read_table(tree.read("", sys.argv[2]))))
