#!/usr/bin/env python3
"""Bugs for planted_bugs.py: writes a copy of one of core's sources with a bug in it.

  bugs.py <bug> <source> <file to write>

Status 1: the source no longer says what the bug would change.
"""

import pathlib
import sys

# What is right, what is wrong.
BUGS = {
    # A share of money is always rounded down.
    "rounding": (
        "{kMillion, give.money_per_points.n, kMillion}, give.rounding)",
        "{kMillion, give.money_per_points.n, kMillion}, Rounding::kDown)"),
    # The oldest points are burned first, not those that expire next.
    "burn_order": (
        """  for (Lot& lot : account_->lots) {
    if (points.n <= 0) return;
""",
        """  std::vector<Lot*> oldest;
  for (Lot& lot : account_->lots) oldest.push_back(&lot);
  std::stable_sort(oldest.begin(), oldest.end(), [](const Lot* a, const Lot* b) {
    return a->key.active_from < b->key.active_from;
  });
  for (Lot* each : oldest) {
    Lot& lot = *each;
    if (points.n <= 0) return;
"""),
    # The last day of points does not count.
    "expiry_day": ("return {ends.n + 1};", "return {ends.n};"),
}


def main():
    bug, source, target = sys.argv[1:]
    right, wrong = BUGS[bug]
    text = pathlib.Path(source).read_text(encoding="utf-8")
    if text.count(right) != 1:
        raise SystemExit(f"bugs.py: {source} no longer says {right!r} once")
    pathlib.Path(target).write_text(text.replace(right, wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
