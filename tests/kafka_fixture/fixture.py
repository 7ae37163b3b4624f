"""The broker that all broker tests of one run share.

usage: fixture.py up|down <data dir>

Every run begins on empty data. KOPILKA_KAFKA_VERSION chooses another version than tools/kafka does.
"""

import os
import pathlib
import shutil
import subprocess
import sys

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
    return kafka("start", data_dir, *(["--version", version] if version else []))


if __name__ == "__main__":
    sys.exit(main())
