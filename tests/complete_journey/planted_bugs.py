#!/usr/bin/env python3
"""Plants bugs in the rules, one at a time, and sees that the comparison with the independent
evaluator finds each of them: a comparison that cannot fail proves nothing.

  planted_bugs.py [<households>]      default: 100

Builds a copy of the tracked files in build/planted_bugs. Status 1: a bug went unseen, or the
comparison fails without any.
"""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COPY = ROOT / "build" / "planted_bugs"
BINARIES = COPY / "build" / "release"

# What is wrong, where, and [(right, wrong)].
BUGS = [
    ("rounding: a share is always rounded down", "src/core/rules/award.cc",
     [("{kMillion, give.money_per_points.n, kMillion}, give.rounding)",
       "{kMillion, give.money_per_points.n, kMillion}, Rounding::kDown)")]),
    ("burn order: the oldest first, not those that expire next", "src/core/lot.h",
     [(f"std::tie({side}.wallet, {side}.expires, {side}.active_from, {side}.funder)",
       f"std::tie({side}.wallet, {side}.active_from, {side}.expires, {side}.funder)")
      for side in "ab"]),
    ("expiry day: the last day does not count", "src/core/rules/lot_dates.cc",
     [("return {ends.n + 1};", "return {ends.n};")]),
]


def copy_sources():
    """Only what differs is written, so that only that is built again."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True,
                           text=True).stdout.split("\0")
    for name in filter(None, names):
        source, target = ROOT / name, COPY / name
        if not source.is_file():
            continue
        content = source.read_bytes()
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            target.chmod(source.stat().st_mode)


def build():
    venv = COPY / "build" / "venv"
    venv.parent.mkdir(parents=True, exist_ok=True)
    if not venv.exists():
        venv.symlink_to(ROOT / "build" / "venv")
    quiet = {"check": True, "cwd": COPY, "stdout": subprocess.DEVNULL}
    subprocess.run(["cmake", "--preset", "release"], **quiet)
    subprocess.run(["cmake", "--build", "--preset", "release", "--target", "kopilka"], **quiet)


def compare(households):
    """Whether Kopilka and the evaluator agree."""
    done = subprocess.run([COPY / "tests/complete_journey/run", BINARIES / "kopilka", households],
                          env={**os.environ, "COMPLETE_JOURNEY_DIR": str(COPY / "run")},
                          stdout=subprocess.PIPE, text=True, check=False)
    print("    " + done.stdout.strip().replace("\n", "\n    "), flush=True)
    if done.returncode not in (0, 1):
        raise SystemExit("planted_bugs: the comparison could not run")
    return done.returncode == 0


def plant(file, replacements):
    path = COPY / file
    text = path.read_text()
    for right, wrong in replacements:
        if text.count(right) != 1:
            raise SystemExit(f"planted_bugs: {file} no longer says {right!r} once")
        text = text.replace(right, wrong)
    path.write_text(text)


def main():
    households = sys.argv[1] if len(sys.argv) > 1 else "100"
    copy_sources()
    build()
    print("no bug", flush=True)
    failed = not compare(households)
    for name, file, replacements in BUGS:
        print(name, flush=True)
        plant(file, replacements)
        build()
        if compare(households):
            print("    UNSEEN")
            failed = True
        copy_sources()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
