#!/usr/bin/env python3
"""A comparison that cannot fail proves nothing: the one with the independent evaluator has to find
each of the bugs planted in the rules (bugs.py), and nothing in the kopilka without any.

  planted_bugs.py <events> <directory> <kopilka> <kopilka with a bug>...

Some households of the events are enough to see every rule at work.
"""

import pathlib
import subprocess
import sys

from compare import DIFFERENT

HOUSEHOLDS = 60
HERE = pathlib.Path(__file__).resolve().parent
EQUAL = 0


def member_of(line):
    """The member in a line of events, "" in a control record, without reading all of it."""
    _, found, rest = line.partition('"member_id":"')
    return rest[:rest.index('"')] if found else ""


def take_some(events, target):
    """The first households, and the control records, which belong to nobody."""
    members = set()
    with open(events, encoding="ascii") as lines, open(target, "w", encoding="ascii") as out:
        for line in lines:
            member = member_of(line)
            if member and len(members) < HOUSEHOLDS:
                members.add(member)
            if not member or member in members:
                out.write(line)


def crash_passes_for_a_difference(outputs):
    """Whether a comparison that fails on what it reads looks like one that found something."""
    with open(outputs / "accounts.jsonl", "a", encoding="ascii") as accounts:
        accounts.write('{"member_id":')
    run = subprocess.run([sys.executable, "-B", HERE / "compare.py", outputs], check=False,
                         stderr=subprocess.DEVNULL)
    return run.returncode in (EQUAL, DIFFERENT)


def main():
    events, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    some = directory / "events.jsonl"
    take_some(events, some)
    failed = False
    for binary in sys.argv[3:]:
        name = pathlib.Path(binary).name
        wanted = EQUAL if binary == sys.argv[3] else DIFFERENT
        print(f"--- {name}", flush=True)
        status = subprocess.run([HERE / "run", binary, some, directory / name], check=False).returncode
        if status != wanted:
            print(f"--- {name}: status {status}, expected {wanted}", flush=True)
            failed = True
    if crash_passes_for_a_difference(directory / pathlib.Path(sys.argv[3]).name):
        print("--- a comparison that crashes passes for one that found something", flush=True)
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
