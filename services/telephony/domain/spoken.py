"""How things are said: numbers digit by digit, days and waits as people say them."""

from datetime import date, datetime

from chassis.languages import Language

MONTHS = {
    Language.PORTUGUESE: (
        *("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho"),
        *("agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
WEEKDAYS = {
    Language.PORTUGUESE: (
        *("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira"),
        *("sábado", "domingo"),
    ),
    Language.ENGLISH: (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        *("Saturday", "Sunday"),
    ),
}


def number(text: str) -> str:
    """
    *text* letter by letter and digit by digit; what parts it is a pause.

    >>> number("P/124/2026/CMP")
    'P, 1 2 4, 2 0 2 6, C M P'
    """
    parts = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return ", ".join(" ".join(part) for part in parts)


def telephone(e164: str) -> str:
    """A telephone number in groups of three digits; the prefix of Portugal is not said."""
    digits = e164.removeprefix("+351").removeprefix("+")
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return ", ".join(" ".join(group) for group in groups)


def day(when: date, language: Language, today: date) -> str:
    """A day without its weekday; the year only when it is another one."""
    month = MONTHS[language][when.month - 1]
    if language is Language.PORTUGUESE:
        said = f"{'1' if when.day == 1 else when.day} de {month}"
        return said if when.year == today.year else f"{said} de {when.year}"
    said = f"{when.day} {month}"
    return said if when.year == today.year else f"{said} {when.year}"


def moment(local: datetime, language: Language, today: date) -> str:
    """A moment in local time, with weekday and hour."""
    weekday = WEEKDAYS[language][local.weekday()]
    said = day(local.date(), language, today)
    if language is Language.PORTUGUESE:
        hours = f"{local.hour} horas" + (f" e {local.minute}" if local.minute else "")
        return f"{weekday}, {said}, às {hours}"
    return f"{weekday} {said} at {local.hour}:{local.minute:02d}"


def minutes(low_s: int, high_s: int, language: Language) -> str:
    """An expected wait as a range of whole minutes, never less than one."""
    low, high = max(low_s // 60, 1), max(-(-high_s // 60), 1)
    if language is Language.PORTUGUESE:
        if low == high:
            return "1 minuto" if low == 1 else f"{low} minutos"
        return f"{low} a {high} minutos"
    if low == high:
        return "1 minute" if low == 1 else f"{low} minutes"
    return f"{low} to {high} minutes"
