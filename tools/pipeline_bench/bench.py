"""Bench: what all measurements of one run share."""

import json
import subprocess
import time

from kafka_node import ports
from pipeline_bench.processes import BenchError, cpu_seconds, die_with_parent, resident_mib, run
from pipeline_bench.sides import Written


class Bench:
    def __init__(self, options, build, peer, programme, broker, progress):
        self.options, self.broker, self.progress = options, broker, progress
        self.kopilka = build / "kopilka"
        self.tool = build / "bench" / "pipeline_bench"
        self.peer_classpath = f"{peer}/classes:{peer}/libs/*"
        self.programme = programme
        self.port = ports.pick([])
        said = run([self.kopilka, "-o", "json", "programme", "check", programme])
        self.version = json.loads(said.splitlines()[0])["version"]
        self.written = {}  # By Kopilka for the same events, by role.

    def pipeline(self, command, *words):
        return run([self.tool, command, "--brokers", self.broker.bootstrap, *words])

    def load(self, topic):
        options = self.options
        self.progress.start(f"loading {options.events:,} events of {options.members:,} members")
        loaded = json.loads(self.pipeline(
            "load", "--events-topic", topic, "--partitions", options.partitions,
            "--events", options.events, "--members", options.members, "--skew", options.skew,
            "--seed", options.seed))
        self.progress.done(f"{loaded['bytes'] / options.events:.0f} bytes each")
        return loaded

    def census(self, installation):
        roles = [role for role in installation.topics if role not in ("events", "programme")]
        topics = [word for role in roles for word in ("--topic", installation.topics[role])]
        said = self.pipeline("census", "--partitions", self.options.partitions, *topics)
        return {role: Written(line, self.options.events)
                for role, line in zip(roles, said.splitlines())}

    def compare(self, left, right):
        """Fails where the balance changes are not the same bytes in the same order."""
        return json.loads(self.pipeline(
            "compare", "--left", left.topics["balance_changes"],
            "--right", right.topics["balance_changes"],
            "--partitions", self.options.partitions))["records"]

    def drop(self, prefix, keep=()):
        kept = [word for each in keep for word in ("--keep", each)]
        self.pipeline("drop", "--prefix", f"{prefix}.", *kept)
        # Kafka Streams names its own topics after the application.
        self.pipeline("drop", "--prefix", f"{prefix}-")

    def follow(self, side, program):
        """Looks at a side until it has taken all events: [(ms, visible offsets)]."""
        installation = side.installation
        command = [self.tool, "watch", "--brokers", self.broker.bootstrap,
                   "--group", installation.prefix,
                   "--events-topic", installation.topics["events"],
                   "--output-topic", installation.topics["balance_changes"],
                   "--partitions", self.options.partitions,
                   "--timeout-ms", self.options.side_seconds * 1000]
        looks = []
        with subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True,
                              preexec_fn=die_with_parent) as watch:
            try:
                for line in watch.stdout:
                    program.check_alive()
                    look = json.loads(line)
                    looks.append((look["ms"], look["visible"]))
                    self.progress.show(f"{look['taken']:,} of {look['of']:,} events")
            finally:
                watch.terminate()
            why = watch.stderr.read()
        if watch.returncode != 0:
            raise BenchError(f"{side.name}: {why}\n{program.said()[-4000:]}")
        return looks

    def run_side(self, side):
        """One side over all the events; what it cost."""
        installation = side.installation
        installation.create()
        broker_before = cpu_seconds(self.broker.pid)
        began = time.monotonic()
        with side.program() as program:
            looks = self.follow(side, program)
            cost = {
                "seconds": round(time.monotonic() - began, 2),
                "cpu_us_per_event": round(cpu_seconds(program.pid) * 1e6 / self.options.events, 1),
                "broker_cpu_us_per_event": round(
                    (cpu_seconds(self.broker.pid) - broker_before) * 1e6 / self.options.events, 1),
                "resident_mib": round(resident_mib(program.pid)),
            }
        return {"events_per_s": round(events_per_second(looks, self.options)), **cost}


def events_per_second(looks, options):
    """By the output that committed readers can see, after the part that warms up."""
    visible = looks[-1][1]
    first = options.warm * visible
    begin = end = None
    before = (looks[0][0], 0)
    for look in looks:
        if begin is None and look[1] >= first:
            step = (look[1] - before[1]) or 1
            begin = before[0] + (look[0] - before[0]) * (first - before[1]) / step
        if end is None and look[1] == visible:
            end = look[0]
        before = look
    return options.events * (1 - options.warm) / max(end - begin, 1) * 1000
