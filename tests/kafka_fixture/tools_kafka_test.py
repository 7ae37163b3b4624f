"""tools/kafka over the life of one broker: start, status, kill, start again, stop."""

import json
import pathlib
import subprocess
import tempfile
import unittest

KAFKA = pathlib.Path(__file__).resolve().parents[2] / "tools" / "kafka"


class ToolsKafka(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = folder.name
        self.addCleanup(self.run_tool, "kill")

    def run_tool(self, command, *options):
        return subprocess.run([KAFKA, command, "--data-dir", self.data, *options],
                              capture_output=True, text=True, check=False)

    def start(self, *options):
        """Starts the broker and returns its bootstrap address."""
        # A killed broker may register again only when its old session has ended.
        run = self.run_tool("start", "--conf", "broker.session.timeout.ms=3000", *options)
        self.assertEqual(run.returncode, 0, run.stderr)
        name, address = run.stdout.splitlines()[-1].split("=")
        self.assertEqual(name, "bootstrap")
        return address

    def status(self):
        run = self.run_tool("status", "--json")
        facts = json.loads(run.stdout)
        self.assertEqual(run.returncode == 0, facts["answers"])
        return facts

    def test_life_of_a_broker(self):
        self.assertFalse(self.status()["running"])
        address = self.start()
        facts = self.status()
        self.assertTrue(facts["running"] and facts["answers"])
        self.assertEqual(facts["bootstrap"], address)
        cluster = self.cluster()

        second = self.run_tool("start")
        self.assertEqual(second.returncode, 1)
        self.assertIn("already running", second.stderr)

        self.assertEqual(self.run_tool("kill").stdout, "killed\n")
        self.assertFalse(self.status()["running"])
        self.assertEqual(self.start(), address)
        self.assertEqual(self.cluster(), cluster)

        self.assertEqual(self.run_tool("stop").stdout, "stopped\n")
        self.assertFalse(self.status()["running"])
        self.assertEqual(self.run_tool("stop").stdout, "was not running\n")

    def cluster(self):
        return (pathlib.Path(self.data) / "topics" / "meta.properties").read_text()

    def test_a_broker_that_cannot_start(self):
        run = self.run_tool("start", "--conf", "num.io.threads=none")
        self.assertEqual(run.returncode, 1)
        self.assertIn("Invalid value none for configuration num.io.threads", run.stderr)
        self.assertFalse(self.status()["running"])

    def test_an_unknown_version(self):
        run = self.run_tool("start", "--version", "0.8")
        self.assertEqual(run.returncode, 1)
        self.assertIn("known: 3.9.1, 4.1.1", run.stderr)


if __name__ == "__main__":
    unittest.main()
