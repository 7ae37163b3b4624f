"""The broker that all broker tests of one run share.

usage: fixture.py up|down <data dir>

Every run begins on empty data. KOPILKA_KAFKA_VERSION chooses another version than tools/kafka does.
"""

import os
import pathlib
import shutil
import subprocess
import sys

# On a busy machine a broker may miss its heartbeats. A controller that fences the only broker there
# is lets it begin again as coordinator, and one of 3.9 then forgot an open transaction.
PATIENT = ("--conf", "broker.session.timeout.ms=60000")
KAFKA = pathlib.Path(__file__).resolve().parents[2] / "tools" / "kafka"


def kafka(command, data_dir, *options):
    return subprocess.run([KAFKA, command, "--data-dir", data_dir, *options], check=False).returncode


def main():
    action, data_dir = sys.argv[1:]
    # A run that was interrupted leaves its broker behind.
    status = kafka("kill", data_dir)
    shutil.rmtree(data_dir, ignore_errors=True)
    if action == "down":
        return status
    version = os.environ.get("KOPILKA_KAFKA_VERSION")
    return kafka("start", data_dir, *PATIENT, *(["--version", version] if version else []))


if __name__ == "__main__":
    sys.exit(main())
