#!/usr/bin/env python3
"""The Complete Journey under programmes/complete-journey.yaml, decided by other hands than the
engine's: no line and no table is shared with it. What it may rely on is docs/complete-journey.md,
the programme's own text and the semantics that the contract promises.

  evaluator.py events.jsonl > expected.jsonl

Writes a JSON object for each member, by member id: points, level, the other sides of the ledger,
and how many of his events are dead-lettered, by reason.
The timestamp of the last record is the end of time.
"""

import collections
import json
import sys

from member import DEAD_LETTERS, Member


def evaluate(lines):
    """Members by id after all of the lines."""
    members, clock = collections.defaultdict(Member), 0
    for line in lines:
        record = json.loads(line)
        event = record["event"]
        timestamp = record.get("timestamp_ms", event["occurred_at_ms"])
        if timestamp < clock:
            raise SystemExit("evaluator: the events are not in order of time")
        clock = timestamp
        if "member_id" in event:
            members[event["member_id"]].record(clock, event)
    for member in members.values():
        member.finish(clock)
    return members


def result(member_id, member):
    wallet = member.wallet
    return {
        "member_id": member_id,
        "active": wallet.active, "pending": wallet.pending, "held": wallet.held,
        "debt": wallet.debt, "level": member.level, "purchases": member.purchases,
        "issued": wallet.issued - wallet.taken, "redeemed": wallet.redeemed,
        "expired": wallet.expired, "adjusted": wallet.adjusted,
        **{reason: member.outcomes.get(reason, 0) for reason in DEAD_LETTERS},
    }


def main():
    with open(sys.argv[1], encoding="ascii") as lines:
        members = evaluate(lines)
    outcomes = collections.Counter()
    for member_id, member in sorted(members.items()):
        outcomes.update(member.outcomes)
        print(json.dumps(result(member_id, member)))
    print("evaluator:", ", ".join(f"{count:,} {name}" for name, count in sorted(outcomes.items())),
          file=sys.stderr)


if __name__ == "__main__":
    main()
