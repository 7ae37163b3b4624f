"""How many events a second, the sides in turn: A B C A B C ..."""

import statistics

from pipeline_bench.installation import Installation
from pipeline_bench.processes import BenchError
from pipeline_bench.sides import SIDES, Kopilka

INPUT = "input"
REFERENCE = "reference"
CLOSE = 0.01  # Of records and of bytes, between what Kopilka and the passthrough write.


def matched(ours, theirs, partitions):
    """What both wrote; fails where it is not as much."""
    facts = {}
    for role in ours:
        if role == "partitions":
            continue  # One record a transaction; each side's own number of transactions.
        wanted, written = ours[role].facts(), theirs[role].facts()
        facts[role] = {"kopilka": wanted, "passthrough": written}
        # Each partition begins with nothing owed, so it may be a record short.
        slack = partitions / max(wanted["records"], 1) + CLOSE
        for unit, much in wanted.items():
            if abs(written[unit] - much) > slack * much:
                raise BenchError(f"{role}: Kopilka wrote {much:,} {unit}, the passthrough "
                                 f"{written[unit]:,}")
    return facts


class Throughput:
    def __init__(self, bench, sides):
        self.bench, self.sides = bench, sides
        self.result = {"sides": {name: [] for name in sides}, "compared": {}, "matched": {}}

    def run(self):
        reference = self.prepare()
        for number in range(self.bench.options.rounds):
            for name in self.sides:
                self.one(name, number, reference)
        self.result["ratios"] = ratios(self.result["sides"])
        reference.installation.remove()
        return self.result

    def prepare(self):
        """The input, and a first run of Kopilka that says what it writes for it."""
        bench = self.bench
        shared = Installation(bench, INPUT, INPUT, recorded=True)
        shared.create()
        shared.publish()
        self.result["input"] = bench.load(shared.topics["events"])
        reference = Kopilka(bench, REFERENCE, INPUT)
        bench.progress.start("what Kopilka writes")
        bench.run_side(reference)
        bench.written = bench.census(reference.installation)
        if bench.written["dead_letters"].records > 0:
            raise BenchError("Kopilka did not take all events of the input")
        records = sum(written.records for written in bench.written.values())
        bench.progress.done(f"{records / bench.options.events:.2f} records an event")
        bench.drop(REFERENCE, keep=[reference.installation.topics["balance_changes"]])
        return reference

    def one(self, name, number, reference):
        bench = self.bench
        side = SIDES[name](bench, f"{name}-{number}", INPUT)
        bench.progress.start(f"round {number + 1}, {name}")
        cost = bench.run_side(side)
        self.result["sides"][name].append(cost)
        if side.writes_changes:
            self.result["compared"].setdefault(name, []).append(
                bench.compare(reference.installation, side.installation))
        elif number == 0:
            self.result["matched"] = matched(bench.written, bench.census(side.installation),
                                             bench.options.partitions)
        side.installation.remove()
        bench.progress.done(f"{cost['events_per_s']:,} events/s")


def ratios(sides):
    """Kopilka's rate to each other side's in the same round: their median and spread."""
    found = {}
    for name, runs in sides.items():
        if name == Kopilka.name or Kopilka.name not in sides:
            continue
        each = [ours["events_per_s"] / theirs["events_per_s"]
                for ours, theirs in zip(sides[Kopilka.name], runs)]
        found[f"kopilka/{name}"] = {"median": round(statistics.median(each), 3),
                                    "least": round(min(each), 3), "most": round(max(each), 3)}
    return found
