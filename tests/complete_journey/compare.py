#!/usr/bin/env python3
"""What the independent evaluator expects against what Kopilka says, member by member.

  compare.py expected.jsonl out/accounts.jsonl [out/balance-changes.jsonl]

With the balance changes, what was issued, redeemed, expired and adjusted is compared as well.
Prints the first differences; exit status 1 when there are any.
"""

import collections
import itertools
import json
import sys

SHOWN = 10
BALANCES = ("active", "pending", "held", "debt", "level", "purchases")
# Other sides of the ledger: the evaluator's name, the sign of the postings.
LEDGER = {"LEDGER_ACCOUNT_ISSUER": ("issued", -1), "LEDGER_ACCOUNT_REDEEMED": ("redeemed", 1),
          "LEDGER_ACCOUNT_EXPIRED": ("expired", 1), "LEDGER_ACCOUNT_ADJUSTED": ("adjusted", -1)}


def objects(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def number(message, field):
    return int(message.get(field, 0))  # 64-bit numbers are texts in protobuf's JSON.


def of_account(account):
    """The balances of a loyalty.v1.Account."""
    found = dict.fromkeys(("active", "pending", "held", "debt"), 0)
    for lot in account.get("lots", []):
        held = number(lot, "held")
        left = number(lot, "issued") - number(lot, "burned") - number(lot, "taken") - held
        found["active" if lot.get("activated") else "pending"] += left
        found["held"] += held
    found["debt"] = sum(number(debt, "points") for debt in account.get("debts", []))
    levels = [tier["tier"] for tier in account.get("tiers", []) if tier["ladder"] == "club"]
    found["level"] = levels[0] if levels else "basket"
    found["purchases"] = number(account, "purchases")
    return found


def ledger(changes):
    found = collections.defaultdict(lambda: dict.fromkeys(
        (name for name, _ in LEDGER.values()), 0))
    for change in changes:
        for posting in change.get("postings", []):
            if posting["account"] in LEDGER:
                name, sign = LEDGER[posting["account"]]
                found[change["member_id"]][name] += sign * number(posting, "points")
    return found


def main():
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    expected = {each["member_id"]: each for each in objects(sys.argv[1])}
    actual = {each["member_id"]: of_account(each) for each in objects(sys.argv[2])}
    fields = BALANCES
    if len(sys.argv) == 4:
        fields += tuple(name for name, _ in LEDGER.values())
        for member, sums in ledger(objects(sys.argv[3])).items():
            actual.setdefault(member, {}).update(sums)
    differences = [
        f"{member} {field}: expected {expected.get(member, {}).get(field)}, "
        f"is {actual.get(member, {}).get(field)}"
        for member, field in itertools.product(sorted(expected.keys() | actual.keys()), fields)
        if expected.get(member, {}).get(field) != actual.get(member, {}).get(field)]
    for difference in differences[:SHOWN]:
        print(difference)
    if len(differences) > SHOWN:
        print(f"... and {len(differences) - SHOWN:,} more")
    members = {difference.split()[0] for difference in differences}
    print(f"{len(expected) - len(members):,} of {len(expected):,} members equal")
    return 1 if differences or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
