"""A broker of the bench's own: loopback only, its log in memory where there is room."""

import contextlib
import os
import pathlib
import re
import shutil
import tempfile

from pipeline_bench.processes import run

TOOLS = pathlib.Path(__file__).resolve().parent.parent
MEMORY = pathlib.Path("/dev/shm")
MIB = 2**20
# Of one event: itself, what one side at a time writes of it and keeps in its store, and the balance
# changes that the others are compared with. About twice what it takes.
BYTES_AN_EVENT = 8_000
CONF = {
    # The only broker is not given up for missing heartbeats on a busy machine.
    "broker.session.timeout.ms": "60000",
    "log.cleaner.dedupe.buffer.size": str(512 * MIB),
    # Dropped topics give their room back at once.
    "log.segment.delete.delay.ms": "1000",
}
QUICK_CONF = {"broker.session.timeout.ms": "60000"}


def free_bytes(path):
    facts = os.statvfs(path)
    return facts.f_bavail * facts.f_frsize


def folder(events):
    """Where the broker's log goes, and whether that is memory."""
    wanted = 1024 * MIB + events * BYTES_AN_EVENT
    in_memory = MEMORY.is_dir() and free_bytes(MEMORY) > wanted
    base = MEMORY if in_memory else None
    return pathlib.Path(tempfile.mkdtemp(prefix="kopilka-bench-", dir=base)), in_memory


class Broker:
    def __init__(self, directory, quick):
        self.directory = directory / "broker"
        self.conf = QUICK_CONF if quick else CONF
        self.heap = "512m" if quick else "1536m"

    def __enter__(self):
        conf = [word for item in self.conf.items() for word in ("--conf", "=".join(item))]
        said = run([TOOLS / "kafka", "start", "--data-dir", self.directory, "--heap", self.heap,
                    *conf], timeout=200)
        self.bootstrap = re.search(r"^bootstrap=(\S+)", said, re.M)[1]
        self.pid = int(re.search(r"pid (\d+)", said)[1])
        return self

    def __exit__(self, *_):
        # Its log is thrown away: it need not end in order.
        run([TOOLS / "kafka", "kill", "--data-dir", self.directory])


@contextlib.contextmanager
def fresh_broker(events, quick):
    directory, in_memory = folder(events)
    try:
        with Broker(directory, quick) as broker:
            broker.in_memory = in_memory
            broker.scratch = directory
            yield broker
    finally:
        shutil.rmtree(directory, ignore_errors=True)
