"""One broker: its files, its process, its life.

  <data dir>/topics/             Kafka's own data
  <data dir>/server.properties   written at every start
  <data dir>/kafka.pid           of the last process
  <data dir>/state.json          how it was started, for `status` and for a start on the same ports
  <log dir>/server.log           what the broker says; <data dir> by default
"""

import base64
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import uuid

from kafka_node import ports, probe, properties
from kafka_node.errors import KafkaError
from kafka_node.jars import jars

START_SECONDS = 120
STOP_SECONDS = 60
PORT_NAMES = ("port", "internal_port", "controller_port")


class Node:
    def __init__(self, data_dir):
        self.dir = pathlib.Path(data_dir).resolve()
        self.topics = self.dir / "topics"
        self.config = self.dir / "server.properties"
        self.pid_file = self.dir / "kafka.pid"
        self.state_file = self.dir / "state.json"

    def state(self):
        """How it was last started; {} for a new data dir."""
        try:
            return json.loads(self.state_file.read_text())
        except FileNotFoundError:
            return {}

    def pid(self):
        """The process id while the broker runs, else None. A number that another program has by
        now, or a process that is dead but not yet reaped, is not the broker."""
        try:
            pid = int(self.pid_file.read_text())
            command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        return pid if os.fsencode(self.config) in command.split(b"\0") else None

    def status(self):
        pid = self.pid()
        state = self.state()
        running = pid is not None
        return {
            "running": running,
            "answers": running and probe.answers(state["port"]),
            "pid": pid,
            **{key: value for key, value in state.items() if key != "pid"},
            "data_dir": str(self.dir),
        }

    def start(self, options, report):
        """Starts the broker and returns its state when it answers. `report` takes a line of
        progress."""
        if self.pid() is not None:
            raise KafkaError(f"already running, pid {self.pid()}, {self.state()['bootstrap']}")
        java = shutil.which("java")
        if java is None:
            raise KafkaError("java is not installed; run tools/setup")
        classpath = f"{jars(options.version)}/*"
        self.topics.mkdir(parents=True, exist_ok=True)
        state = self.plan(options)
        log = pathlib.Path(state["log"])
        log.parent.mkdir(parents=True, exist_ok=True)
        log4j = self.dir / "log4j.properties"
        log4j.write_text(properties.LOG4J)
        chosen = {name: state[name] for name in (*PORT_NAMES, "advertise_port")}
        self.config.write_text(
            properties.render(options.version, chosen, self.topics, state["conf"]))
        command = [java, f"-Dlog4j.configuration=file:{log4j}", "-cp", classpath]
        self.format(command)
        with open(log, "ab") as output:
            process = subprocess.Popen(
                [*command[:1], f"-Xms{options.heap}", f"-Xmx{options.heap}", "-XX:+UseSerialGC",
                 *command[1:], "kafka.Kafka", str(self.config)],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C for the caller is none for the broker
            )
        self.pid_file.write_text(f"{process.pid}\n")
        state["pid"] = process.pid
        self.state_file.write_text(json.dumps(state, indent=2) + "\n")
        self.await_answer(process, state, report)
        return state

    def plan(self, options):
        """The state of a broker with these options. A port that was not asked for is the one of
        the last start, so that clients find a restarted broker, or else a free one."""
        before = self.state()
        state = {}
        for name in PORT_NAMES:
            wanted = getattr(options, name, 0) or before.get(name, 0)
            if wanted and not ports.is_free(wanted):
                raise KafkaError(f"port {wanted} is taken")
            state[name] = wanted or ports.pick(state.values())
        state["advertise_port"] = options.advertise_port or state["port"]
        state["bootstrap"] = f"127.0.0.1:{state['port']}"
        state["version"] = options.version
        state["heap"] = options.heap
        state["conf"] = dict(options.conf)
        log_dir = pathlib.Path(options.log_dir).resolve() if options.log_dir else self.dir
        state["log"] = str(log_dir / "server.log")
        return state

    def format(self, command):
        """Gives new storage its cluster id; formatted storage stays as it is."""
        if (self.topics / "meta.properties").exists():
            return
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        run = subprocess.run(
            [*command, "kafka.tools.StorageTool", "format", "--ignore-formatted",
             f"--cluster-id={cluster}", f"--config={self.config}"],
            capture_output=True, text=True, check=False,
        )
        if run.returncode != 0:
            raise KafkaError(f"could not format {self.topics}:\n{run.stdout}{run.stderr}")

    def await_answer(self, process, state, report):
        began = time.monotonic()
        while not probe.answers(state["port"]):
            waited = time.monotonic() - began
            if process.poll() is not None:
                raise KafkaError(f"the broker ended with {process.returncode}:\n{tail(state['log'])}")
            if waited > START_SECONDS:
                self.kill()
                raise KafkaError(f"no answer in {START_SECONDS} s:\n{tail(state['log'])}")
            report(f"waiting for the broker: {waited:.0f} s")
            time.sleep(0.1)

    def stop(self):
        """Lets the broker end by itself. False when it was not running."""
        if not self.signal(signal.SIGTERM):
            return False
        if not self.await_end(STOP_SECONDS):
            raise KafkaError(f"still running {STOP_SECONDS} s after SIGTERM; see tools/kafka kill")
        return True

    def kill(self):
        """As a power failure would. False when it was not running."""
        if not self.signal(signal.SIGKILL):
            return False
        if not self.await_end(STOP_SECONDS):
            raise KafkaError("still running after SIGKILL")
        return True

    def signal(self, number):
        pid = self.pid()
        if pid is None:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        return True

    def await_end(self, seconds):
        deadline = time.monotonic() + seconds
        while self.pid() is not None:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True


def tail(path, lines=30):
    text = pathlib.Path(path).read_text(errors="replace")
    return "\n".join(text.splitlines()[-lines:])
