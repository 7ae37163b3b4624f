"""The sides: each has its own topics and reads the same events."""

import json

from pipeline_bench.installation import Installation
from pipeline_bench.processes import BenchError, Program

COPIED = ("balance_changes", "answers", "triggers", "accounts", "receipts", "dead_letters")


class Kopilka:
    name = "kopilka"
    writes_changes = True

    def __init__(self, bench, prefix, shared, recorded=True):
        self.installation = Installation(bench, prefix, shared, recorded)

    def program(self):
        return self.installation.program()

    def await_ready(self, program):
        program.await_true(self.installation.is_ready)


class Passthrough:
    """Copies as many records and bytes as Kopilka was seen to write for the same events."""

    name = "passthrough"
    writes_changes = False

    def __init__(self, bench, prefix, shared, recorded=True):
        self.bench = bench
        self.installation = Installation(bench, prefix, shared, recorded)

    def program(self):
        bench, topics = self.bench, self.installation.topics
        copies = [f"{topics[role]}:{matched.copies()}"
                  for role, matched in bench.written.items()
                  if role in COPIED and matched.records > 0]
        return Program(
            self.name,
            [bench.tool, "passthrough", "--brokers", bench.broker.bootstrap,
             "--application", self.installation.prefix, "--events-topic", topics["events"],
             "--positions-topic", topics["partitions"],
             "--position-bytes", bench.written["partitions"].value_bytes_each(),
             "--partitions", bench.options.partitions, "--batch", bench.options.batch,
             *[word for each in copies for word in ("--copies", each)]],
            self.installation.home / "passthrough.log")

    def await_ready(self, program):
        program.await_true(lambda: "ready" in program.said())


class Streams:
    """Kafka Streams; its group is its application."""

    name = "streams"
    writes_changes = True

    def __init__(self, bench, prefix, shared, recorded=True):
        self.bench = bench
        self.installation = Installation(bench, prefix, shared, recorded)

    def program(self):
        bench, installation = self.bench, self.installation
        options = {
            "brokers": bench.broker.bootstrap,
            "application": installation.prefix,
            "events": installation.topics["events"],
            "changes": installation.topics["balance_changes"],
            "state": installation.home / "state",
            "threads": bench.options.stream_threads,
            "commit_ms": bench.options.commit_ms,
            "cache_bytes": bench.options.cache_mib * 2**20 // 4,
            "version": bench.version,
        }
        return Program(self.name,
                       ["env", "LD_PRELOAD=libjemalloc.so.2", "java", "-Xms1g", "-Xmx1g", "-cp", bench.peer_classpath, "kopilka.peer.Main",
                        *[f"{key}={value}" for key, value in options.items()]],
                       installation.home / "streams.log")

    def await_ready(self, program):
        program.check_alive()


SIDES = {side.name: side for side in (Passthrough, Kopilka, Streams)}


class Written:
    """What a side wrote into one topic."""

    def __init__(self, line, events):
        facts = json.loads(line)
        self.events = events
        self.topic = facts["topic"]
        self.records = facts["records"]
        self.key_bytes = facts["key_bytes"]
        self.value_bytes = facts["value_bytes"]

    def value_bytes_each(self):
        if self.records == 0:
            raise BenchError(f"nothing was written to {self.topic}")
        return round(self.value_bytes / self.records)

    def copies(self):
        """As the passthrough is told."""
        return (f"{round(self.records * 1e6 / self.events)}:"
                f"{max(round(self.key_bytes / self.records), 16)}:{self.value_bytes_each()}")

    def facts(self):
        return {"records": self.records, "bytes": self.key_bytes + self.value_bytes}
