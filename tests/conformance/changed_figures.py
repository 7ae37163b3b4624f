"""Changes every figure of every programme that has a transcript, one less and one more, one figure at
a time, and wants the transcripts of the programme to fail or the programme to be refused.

usage: changed_figures.py <kopilka> <folder of the gallery> <folder of vectors> [<programme>...]

In the gallery no change may pass. A vector shows one rule, and its programme says besides what the
language asks for, so of a vector some change has to be seen. Names of programmes run only those.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import figures

ENDING = ".scenario.yaml"
SAID = re.compile(r"^programme: *(\S+)\.yaml *$", re.MULTILINE)
DIFFERENCES = 1
BAD_DATA = 65


@dataclass(frozen=True)
class Alike:
    """A change of a programme that means the same, and why. It names the place as it reads changed."""

    programme: str
    reads: str
    because: str


ALIKE = [
    Alike("sportmaster", "enrolled: within 60 days", "a card of January or February is no older by the end of February"),
    Alike("points-for-everything", "minimum: 99 points", "ten points pay a rouble: 99 are not enough, 100 are"),
]


@dataclass(frozen=True)
class Change:
    """A programme with another figure. Its copy is called `name`."""

    name: str
    line: int
    before: str
    after: str
    text: str

    def place(self):
        return self.text.splitlines()[self.line - 1].strip()


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def programme_of(name, text):
    """The programme of a transcript, as the language finds it."""
    said = SAID.search(text)
    return said[1] if said else name.removesuffix(ENDING).partition(".")[0]


def transcripts(folder):
    """The texts of the transcripts of every programme of the folder that has any."""
    of = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(ENDING):
            text = read(folder, name)
            of.setdefault(programme_of(name, text), []).append(text)
    return of


def changes(programme):
    """The programme as it is, and then every figure of it, one less and one more."""
    found = [Change("change-0", 1, "all", "as it is", programme)]
    for figure in figures.figures(programme):
        for after in figures.neighbours(figure.text):
            text = figures.changed(programme, figure, after)
            found.append(Change(f"change-{len(found)}", figure.line, figure.text, after, text))
    return found


def passing(kopilka, folder, files):
    """Those of the transcripts that pass. One bad file keeps all others from running: it is left out."""
    if not files:
        return set()
    run = subprocess.run(
        [kopilka, "programme", "test", "-o", "json", *files], cwd=folder, capture_output=True, text=True
    )
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode in (0, DIFFERENCES):
        return {line["file"] for line in lines if not line["differences"]}
    refused = {line["file"].partition(".")[0] for line in lines}
    good = [file for file in files if file.partition(".")[0] not in refused]
    if run.returncode != BAD_DATA or len(good) == len(files):
        raise RuntimeError(f"exit code {run.returncode}: {run.stderr}")
    return passing(kopilka, folder, good)


def unseen(kopilka, folder, programme, told):
    """(how many changes there are, those that no transcript sees)."""
    as_it_is, *real = all_changes = changes(read(folder, programme + ".yaml"))
    with tempfile.TemporaryDirectory() as scratch:
        # Beside its neighbours, for it may include them and they may become active.
        copy = os.path.join(scratch, "programmes")
        shutil.copytree(folder, copy)
        files = {}
        for change in all_changes:
            write(copy, change.name + ".yaml", change.text)
            files[change] = [f"{change.name}.{number}{ENDING}" for number in range(len(told))]
            for name, text in zip(files[change], told):
                write(copy, name, SAID.sub(f"programme: {change.name}.yaml", text))
        passed = passing(kopilka, copy, [file for names in files.values() for file in names])
    if not passed.issuperset(files[as_it_is]):
        raise RuntimeError(f"{programme}: the transcripts fail, whatever is changed")
    return len(real), [change for change in real if passed.issuperset(files[change])]


def report(folder, programme, change):
    path = os.path.join(folder, programme)
    return f"{path}.yaml:{change.line}: {change.before} may be {change.after}: {change.place()}"


def gallery_problems(folder, programme, survivors, alike):
    """Every survivor that is not known to mean the same, and what is said to and does not."""
    known = {entry for entry in alike if entry.programme == programme}
    problems, used = [], set()
    for change in survivors:
        entries = {entry for entry in known if entry.reads in change.place()}
        used |= entries
        if not entries:
            problems.append(report(folder, programme, change))
    return problems + [f"{programme}: `{entry.reads}` is seen: no exception" for entry in known - used]


def vector_problems(folder, programme, count, survivors):
    if len(survivors) < count:
        return []
    return [f"{os.path.join(folder, programme)}.yaml: no change of {count} is seen"]


def problems(kopilka, gallery, vectors, only=(), alike=ALIKE):
    found = []
    for folder in (gallery, vectors):
        for programme, told in transcripts(folder).items():
            if only and programme not in only:
                continue
            count, survivors = unseen(kopilka, folder, programme, told)
            print(f"{programme}: {count} changes, {len(survivors)} not seen", flush=True)
            if folder == gallery:
                found += gallery_problems(folder, programme, survivors, alike)
            else:
                found += vector_problems(folder, programme, count, survivors)
    return found


if __name__ == "__main__":
    KOPILKA, GALLERY, VECTORS, *ONLY = sys.argv[1:]
    FOUND = problems(os.path.abspath(KOPILKA), GALLERY, VECTORS, ONLY)
    print("\n".join(FOUND))
    if FOUND:
        sys.exit(f"{len(FOUND)} problem(s)")
