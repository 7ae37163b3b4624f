"""Kopilka's configuration and topics under a prefix: every side has topics of its own, made by
`kopilka topics create` with the settings that Kopilka wants."""

import json
import shutil
import urllib.error
import urllib.request

from pipeline_bench.processes import Program, run

OWN = ("balance_changes", "answers", "triggers", "accounts", "receipts", "partitions",
       "dead_letters")
FIRST_INSTANT = "2025-12-31T00:00:00Z"  # Before the recorded input.


class Installation:
    def __init__(self, bench, prefix, shared, recorded):
        """`shared`: the prefix of the events and programmes, which may be another's."""
        self.bench, self.prefix, self.recorded = bench, prefix, recorded
        self.topics = {role: f"{prefix}.{role.replace('_', '-')}" for role in OWN}
        self.topics["events"] = f"{shared}.events"
        self.topics["programme"] = f"{shared}.programme"
        self.home = bench.broker.scratch / prefix
        self.home.mkdir()
        self.config = self.home / "kopilka.json"
        self.config.write_text(json.dumps(self.settings(), indent=2))  # JSON is YAML.

    def settings(self):
        options = self.bench.options
        return {
            "application": self.prefix,
            "kafka": {"bootstrap_servers": self.bench.broker.bootstrap},
            "topics": {**self.topics, "partition_count": options.partitions,
                       "recorded_history": self.recorded},
            "store": {"data_dir": str(self.home / "store"), "cache": f"{options.cache_mib} MiB"},
            "engine": {"threads": options.threads, "batch_records": options.batch},
            "http": {"port": self.bench.port},
            "log": {"level": "warning"},
        }

    def kopilka(self, *words):
        return run([self.bench.kopilka, "--config", self.config, *words])

    def create(self):
        self.kopilka("topics", "create")

    def publish(self):
        at = ["--at", FIRST_INSTANT] if self.recorded else []
        self.kopilka("programme", "publish", self.bench.programme, "--activate", *at)

    def remove(self):
        """Its topics and what it kept; logs too, which have been read by then."""
        self.bench.drop(self.prefix)
        shutil.rmtree(self.home)

    def program(self):
        return Program("kopilka", [self.bench.kopilka, "--config", self.config, "run"],
                       self.home / "kopilka.log")

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.bench.port}/readyz", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False
