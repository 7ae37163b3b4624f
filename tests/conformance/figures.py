"""The figures of a programme's text, and each of them changed.

A figure is what a person would call a number of the rule: of money, points, a share, a period, a day,
an hour. Digits of a name are none, and neither are those of a comment.
"""

import datetime
import re
from dataclasses import dataclass

_DAY = r"\d{4}-\d\d-\d\d"
_HOUR = r"\d\d:\d\d"
_NUMBER = r"\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(rf"(?<![\w.-])(?:{_DAY}|{_NUMBER})(?![\w.:-])|(?<![\w.]){_HOUR}(?![\w.:])")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


@dataclass(frozen=True)
class Figure:
    """Where it stands, and what."""

    start: int
    text: str
    line: int


def figures(programme):
    """Those of a programme, in order."""
    bare = _COMMENT.sub(lambda comment: " " * len(comment[0]), programme)
    return [
        Figure(match.start(), match[0], programme.count("\n", 0, match.start()) + 1)
        for match in _FIGURE.finditer(bare)
    ]


def neighbours(figure):
    """The figure one less and one more, in the smallest step in which it is written."""
    if re.fullmatch(_DAY, figure):
        day, step = datetime.date.fromisoformat(figure), datetime.timedelta(days=1)
        return [str(day - step), str(day + step)]
    if re.fullmatch(_HOUR, figure):
        minutes = int(figure[:2]) * 60 + int(figure[3:])
        return ["%02d:%02d" % divmod((minutes + step) % 1440, 60) for step in (-1, 1)]
    digits = re.sub(r"[ .]", "", figure)
    places = len(figure.partition(".")[2])
    return [_written(int(digits) + step, places) for step in (-1, 1) if int(digits) + step >= 0]


def _written(value, places):
    whole, part = divmod(value, 10**places)
    grouped = f"{whole:,}".replace(",", " ")
    return f"{grouped}.{part:0{places}}" if places else grouped


def changed(programme, figure, to):
    """The programme with another figure in this place."""
    return programme[: figure.start] + to + programme[figure.start + len(figure.text) :]
