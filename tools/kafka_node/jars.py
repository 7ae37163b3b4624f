"""The broker's jars: fetched once from Maven Central, checked against tools/kafka.sha256."""

import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

from kafka_node.errors import KafkaError

CHECKSUMS = pathlib.Path(__file__).resolve().parent.parent / "kafka.sha256"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kopilka</groupId>
  <artifactId>broker</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>{version}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-reload4j</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
"""


def known():
    """{version: {jar: sha256}} of the committed checksums."""
    versions = {}
    for line in CHECKSUMS.read_text().splitlines():
        digest, path = line.split()
        version, _, jar = path.partition("/")
        versions.setdefault(version, {})[jar] = digest
    return versions


def cache_dir(version):
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(base) / "kopilka" / f"kafka-{version}"


def fetch(version, into):
    """Fills `into` by Maven; whole or not at all, whoever else is fetching."""
    print(f"fetching Kafka {version} from Maven Central (about 50 MB, once) ...", flush=True)
    if not shutil.which("mvn"):
        raise KafkaError("mvn is not installed; run tools/setup")
    with tempfile.TemporaryDirectory(dir=into.parent) as scratch:
        pom = pathlib.Path(scratch) / "pom.xml"
        pom.write_text(POM.format(version=version))
        libs = pathlib.Path(scratch) / "libs"
        run = subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), PLUGIN, "-DincludeScope=runtime",
             f"-DoutputDirectory={libs}"],
            capture_output=True, text=True, check=False,
        )
        if run.returncode != 0:
            raise KafkaError(f"mvn could not fetch Kafka {version}:\n{run.stdout}{run.stderr}")
        libs.rename(into)


def wrong_jars(libs, expected):
    """Jars that are not what was committed, missing or unknown."""
    present = {path.name: path for path in libs.glob("*.jar")}
    wrong = sorted(set(expected) ^ set(present))
    for name in sorted(set(expected) & set(present)):
        if hashlib.sha256(present[name].read_bytes()).hexdigest() != expected[name]:
            wrong.append(name)
    return wrong


def jars(version):
    """The folder with the jars of this version, fetched if need be and checked every time."""
    versions = known()
    if version not in versions:
        raise KafkaError(f"Kafka {version} has no checksums in tools/kafka.sha256; "
                         f"known: {', '.join(sorted(versions))}")
    libs = cache_dir(version)
    libs.parent.mkdir(parents=True, exist_ok=True)
    with open(libs.parent / f"kafka-{version}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not libs.exists():
            fetch(version, libs)
    wrong = wrong_jars(libs, versions[version])
    if wrong:
        raise KafkaError(f"{libs}: these are not the jars of tools/kafka.sha256: "
                         f"{', '.join(wrong)}; remove the folder to fetch them again")
    return libs
