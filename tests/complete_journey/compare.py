#!/usr/bin/env python3
"""What the independent evaluator expects against what Kopilka says, member by member.

  compare.py <directory>

The directory holds expected.jsonl and what `kopilka run --output-dir` writes. Prints the first
differences; exit status DIFFERENT when there are any. Any other but 0: there is no verdict.
"""

import base64
import collections
import json
import pathlib
import sys

SHOWN = 10
DIFFERENT = 10  # No status of Python, of the shell or of Kopilka: a crash is no difference.
DEAD_LETTERS = ("conflict", "timestamp_out_of_range", "return_exceeds_sale")
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


def dead_letters(letters):
    found = collections.defaultdict(lambda: dict.fromkeys(DEAD_LETTERS, 0))
    for letter in letters:
        member = base64.b64decode(letter["key_base64"]).decode()
        reason = letter["headers"]["dlq.reason"]
        found[member][reason] = found[member].get(reason, 0) + 1
    return found


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    directory = pathlib.Path(sys.argv[1])
    expected = {each["member_id"]: each for each in objects(directory / "expected.jsonl")}
    if not expected:
        raise SystemExit(f"{directory}: the evaluator expects nobody")
    actual = {each["member_id"]: of_account(each) for each in objects(directory / "accounts.jsonl")}
    sums = ledger(objects(directory / "balance-changes.jsonl"))
    letters = dead_letters(objects(directory / "dead-letters.jsonl"))
    for member in sums.keys() | letters.keys() | actual.keys():
        actual.setdefault(member, {}).update({**sums[member], **letters[member]})
    nobody = {"member_id": None}
    differences = [
        f"{member} {field}: expected {wanted.get(field)}, is {found.get(field)}"
        for member in sorted(expected.keys() | actual.keys())
        for wanted, found in [(expected.get(member, nobody), actual.get(member, nobody))]
        for field in sorted((wanted.keys() | found.keys()) - {"member_id"})
        if wanted.get(field) != found.get(field)]
    for difference in differences[:SHOWN]:
        print(difference)
    if len(differences) > SHOWN:
        print(f"... and {len(differences) - SHOWN:,} more")
    members = {difference.split()[0] for difference in differences}
    print(f"{len(expected) - len(members):,} of {len(expected):,} members equal")
    return DIFFERENT if differences else 0


if __name__ == "__main__":
    sys.exit(main())
