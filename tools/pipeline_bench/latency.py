"""From append to visibility at a fixed rate, the passthrough and Kopilka in turn."""

import json
import statistics

from pipeline_bench.sides import SIDES, Kopilka, Passthrough

QUANTILES = ("p50_ms", "p99_ms", "p999_ms")


def one(bench, name, rate, number):
    prefix = f"{name}-live-{rate}-{number}"
    side = SIDES[name](bench, prefix, prefix, recorded=False)
    installation = side.installation
    installation.create()
    installation.publish()
    bench.progress.start(f"round {number + 1}, {rate:,} events/s through {name}")
    options = bench.options
    with side.program() as program:
        side.await_ready(program)
        of_copies = [] if side.writes_changes else ["--of-copies"]
        found = json.loads(bench.pipeline(
            "latency", "--events-topic", installation.topics["events"],
            "--output-topic", installation.topics["balance_changes"], *of_copies,
            "--partitions", options.partitions, "--members", options.members,
            "--skew", options.skew, "--seed", options.seed + number,
            "--rate", rate, "--seconds", options.latency_seconds, "--warm", options.latency_warm))
    installation.remove()
    bench.progress.done(", ".join(f"{each} {found[each]:.1f}" for each in QUANTILES))
    return found


def run(bench):
    """{rate: {side: [runs], "ratios": {...}}}"""
    result = {}
    for rate in bench.options.rates:
        sides = {Passthrough.name: [], Kopilka.name: []}
        for number in range(bench.options.rounds):
            for name, runs in sides.items():
                runs.append(one(bench, name, rate, number))
        result[str(rate)] = {"sides": sides, "ratios": ratios(sides)}
    return result


def ratios(sides):
    """Kopilka's to the passthrough's in the same round."""
    found = {}
    for quantile in QUANTILES:
        each = [ours[quantile] / theirs[quantile]
                for ours, theirs in zip(sides[Kopilka.name], sides[Passthrough.name])]
        found[quantile] = {"median": round(statistics.median(each), 2),
                           "least": round(min(each), 2), "most": round(max(each), 2)}
    return found
