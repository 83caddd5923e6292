"""How days, times and numbers are written for people: dd/mm/aaaa, 24 hours, the council's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import phonenumbers

WEEKDAYS = {
    "pt": (
        "segunda-feira",
        "terça-feira",
        "quarta-feira",
        "quinta-feira",
        "sexta-feira",
        "sábado",
        "domingo",
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def read_day(text: str) -> date | None:
    """Read `YYYY-MM-DD`; anything else is no day."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def read_moment(text: str, zone: ZoneInfo) -> datetime | None:
    """Read an ISO 8601 moment into local time of *zone*; anything else is no moment."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment.astimezone(zone) if moment.tzinfo else None


def day(text: str) -> str:
    """Write a local day as dd/mm/aaaa; what is no day stays as it came."""
    found = read_day(text)
    return f"{found:%d/%m/%Y}" if found else str(text or "")


def weekday(text: str, language: str) -> str:
    """Name the day of the week of a local day, or nothing."""
    found = read_day(text)
    return WEEKDAYS[language][found.weekday()] if found else ""


def moment(text: str, zone: ZoneInfo) -> str:
    """Write a moment as dd/mm/aaaa HH:MM in *zone*."""
    found = read_moment(text, zone)
    return f"{found:%d/%m/%Y %H:%M}" if found else str(text or "")


def clock_time(text: str, zone: ZoneInfo) -> str:
    """Write the hour and minute of a moment in *zone*."""
    found = read_moment(text, zone)
    return f"{found:%H:%M}" if found else ""


def days_left(due_on: str, today: date) -> int | None:
    """Days of the calendar from *today* to *due_on*: 0 on the day itself, negative when late."""
    found = read_day(due_on)
    return (found - today).days if found else None


def file_size(size: int) -> str:
    """Write a number of bytes as people read it: 340 kB, 1,2 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def phone(value: str) -> str:
    """
    Space a number in E.164 as people read it: abroad with its country, at home without.

    At home all nine digits stand in threes, as on every Portuguese letterhead; the
    library would write Porto and Lisbon otherwise.
    """
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return value
    if number.country_code != 351:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return _in_threes(str(number.national_number))


def tax_number(value: str) -> str:
    """Space nine digits in threes."""
    return _in_threes(value)


def _in_threes(value: str) -> str:
    if len(value) == 9 and value.isdigit():
        return f"{value[:3]} {value[3:6]} {value[6:]}"
    return value
