"""Days and instants of the programme's zone. Days are ordinals of datetime.date."""

import calendar
import datetime
import functools
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")


def local(ms):
    return datetime.datetime.fromtimestamp(ms // 1000, ZONE)


def day_of(ms):
    return local(ms).toordinal()


@functools.lru_cache(maxsize=None)
def start_of(day):
    """The first instant of a day, in milliseconds."""
    midnight = datetime.datetime.combine(datetime.date.fromordinal(day), datetime.time(), ZONE)
    return int(midnight.timestamp()) * 1000


def date_of(day):
    return datetime.date.fromordinal(day)


def months_later(day, months):
    """The same day of a later month, or that month's last."""
    date = date_of(day)
    count = date.year * 12 + date.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1])).toordinal()


def first_of_next_month(day):
    return months_later(date_of(day).replace(day=1).toordinal(), 1)


def first_of_month(day):
    return date_of(day).replace(day=1).toordinal()


def monday(day):
    return day - date_of(day).weekday()


def start_of_year(year):
    return start_of(datetime.date(year, 1, 1).toordinal())
