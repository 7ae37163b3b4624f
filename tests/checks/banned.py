"""Refuses words that would break a promise of the design.

usage: banned.py <root>
"""

import re
import sys

import tree

PURE = ("src/base", "src/core")
EVERYWHERE = tree.SOURCE_DIRS

# (folders, words, why). [_] keeps a plain search for a word from finding this table.
BANS = (
    (PURE, r"double|float|long double", "money and points are integers"),
    (
        PURE,
        r"system_clock|steady_clock|high_resolution_clock|absl::Now|gettimeofday|clock_gettime",
        "time enters as an argument",
    ),
    (PURE, r"random_device|mt19937(_64)?|absl::BitGen|s?rand(?=\()", "randomness enters as an argument"),
    (PURE, r"unordered_(multi)?(map|set)", "an order of iteration must not depend on a hash"),
    (
        EVERYWHERE,
        r"sleep[_](for|until)|Sleep[F]or|u?sleep(?=\()|nanosleep",
        "wait for the thing itself, with a deadline",
    ),
    (EVERYWHERE, r"GTEST[_]SKIP|DISABLED[_]\w*", "a test that does not run proves nothing"),
    (EVERYWHERE, r"(EXPECT|ASSERT)_TRUE\(true\)", "it cannot fail"),
    (
        EVERYWHERE,
        r"absl::(Condition|Notification|BlockingCounter|Barrier)",
        "ThreadSanitizer sees only absl::Mutex and CondVar (tests/support/tsan_mutex.cc)",
    ),
)


def problems(root):
    found = []
    for folders, words, why in BANS:
        pattern = re.compile(rf"(?<![\w])({words})(?!\w)")
        for path in tree.cpp_files(root, *folders):
            for number, line in tree.code_lines(tree.read(root, path)):
                for match in pattern.finditer(line):
                    found.append(f"{path}:{number}: {match[0]}: {why}")
    return found


if __name__ == "__main__":
    tree.verdict(problems(sys.argv[1]))
