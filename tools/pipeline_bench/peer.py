"""Builds the peer when its sources or the schema changed."""

import hashlib
import pathlib

from pipeline_bench.processes import run

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "bench" / "peers" / "streams"
BUILT = ROOT / "build" / "peers" / "streams"


def fingerprint():
    digest = hashlib.sha256()
    files = [*SOURCES.rglob("*"), *(ROOT / "proto" / "loyalty").rglob("*.proto")]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build(progress):
    """The folder with its classes and jars."""
    stamp = BUILT / "fingerprint"
    wanted = fingerprint()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        progress.start("building the peer on Kafka Streams")
        run(["mvn", "-q", "-B", "-f", SOURCES / "pom.xml", "package"])
        stamp.write_text(wanted, encoding="utf-8")
    return BUILT
