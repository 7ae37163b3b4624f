"""The figures for people, and the machine that they are of."""

import os
import pathlib
import platform
import statistics

COSTS = ("events_per_s", "cpu_us_per_event", "broker_cpu_us_per_event", "resident_mib")


def machine(broker):
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = [line.split(":", 1)[1].strip() for line in info.splitlines()
             if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cores": os.cpu_count(), "processor": names[0] if names else platform.machine(),
            "memory_gib": round(memory / 2**30, 1), "kernel": platform.release(),
            "load_before": os.getloadavg()[0], "broker_log_in_memory": broker.in_memory}


def spread(numbers):
    return f"{statistics.median(numbers):>11,.1f}  ({min(numbers):,.1f} to {max(numbers):,.1f})"


def show_throughput(result):
    for name, runs in result["sides"].items():
        print(f"{name}")
        for cost in COSTS:
            print(f"  {cost:24}{spread([run[cost] for run in runs])}")
    for name, ratio in result["ratios"].items():
        print(f"{name}: {ratio['median']} ({ratio['least']} to {ratio['most']})")
    for name, counts in result["compared"].items():
        print(f"{name}: {counts[0]:,} balance changes, byte for byte the first run's of Kopilka")


def show_latency(result):
    for rate, found in result.items():
        print(f"{int(rate):,} events/s, ms from append to visibility")
        for name, runs in found["sides"].items():
            for quantile in ("p50_ms", "p99_ms", "p999_ms"):
                print(f"  {name + ' ' + quantile:24}{spread([run[quantile] for run in runs])}")
        late = max(run["writer_late_ms"] for runs in found["sides"].values() for run in runs)
        print(f"  the writer was late by at most {late:.1f} ms")
        for quantile, ratio in found["ratios"].items():
            print(f"  kopilka/passthrough {quantile}: {ratio['median']} "
                  f"({ratio['least']} to {ratio['most']})")


def show(result):
    print(f"machine: {result['machine']}")
    if "throughput" in result:
        show_throughput(result["throughput"])
    if "latency" in result:
        show_latency(result["latency"])
