"""A council's agenda file: read strictly, each mistake named with its place."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.contacts.domain.agenda import (
    BOOKING,
    WEEKDAYS,
    CallbackRules,
    Kind,
    Pattern,
    Plan,
    Site,
)
from services.contacts.domain.agenda_errors import AgendaFileWrong
from services.contacts.domain.contact import Channel

SITTINGS = ("", "file_consultation", "technical_meeting")


def read_plan(document: Any) -> Plan:
    """
    Make a plan of *document*, as YAML or JSON gave it.

    Raises:
        AgendaFileWrong: Naming the place (`patterns[2].from`) in the metadata `place`.
    """
    top = _mapping(document, "")
    kinds = {kind.code: kind for kind in _each(top, "kinds", _kind)}
    sites = {site.code: site for site in _each(top, "sites", _site)}
    patterns = tuple(_each(top, "patterns", _pattern))
    for place, pattern in enumerate(patterns):
        if pattern.kind not in kinds:
            raise _wrong(f"patterns[{place}].kind")
        if pattern.site not in sites:
            raise _wrong(f"patterns[{place}].site")
    reminders = _mapping(top.get("reminders", {}), "reminders")
    sittings = _mapping(top.get("sittings", {}), "sittings")
    question = _mapping(top.get("satisfaction", {}), "satisfaction")
    return Plan(
        zone=_zone(top),
        kinds=kinds,
        sites=sites,
        patterns=patterns,
        reminder_days=tuple(
            _whole(days, f"reminders.days_before[{place}]", 0, 30)
            for place, days in enumerate(reminders.get("days_before", [2]))
        ),
        reminder_at=_wall(reminders.get("at", "10:00"), "reminders.at"),
        callbacks=_callbacks(_mapping(top.get("callbacks", {}), "callbacks")),
        quiet_hours=_quiet(_mapping(top.get("quiet_hours", {}), "quiet_hours")),
        archive_unit=str(sittings.get("archive_unit", "")),
        archive_service=str(sittings.get("archive_service", "")),
        question_after=timedelta(
            minutes=_whole(
                question.get("after_minutes", 120), "satisfaction.after_minutes", 0, 43_200
            )
        ),
        question_days=_whole(
            question.get("days_between", 30), "satisfaction.days_between", 0, 3660
        ),
    )


def _kind(given: Mapping[str, Any], place: str) -> Kind:
    name = _mapping(given.get("name"), f"{place}.name")
    needs = str(given.get("needs_sitting", ""))
    if needs not in SITTINGS:
        raise _wrong(f"{place}.needs_sitting")
    return Kind(
        code=_text(given, "code", place),
        name_pt=_text(name, "pt", f"{place}.name"),
        name_en=_text(name, "en", f"{place}.name"),
        length=timedelta(minutes=_whole(given.get("minutes"), f"{place}.minutes", 5, 480)),
        grace=timedelta(
            minutes=_whole(given.get("grace_minutes", 10), f"{place}.grace_minutes", 0, 240)
        ),
        notice=timedelta(
            minutes=_whole(given.get("notice_minutes", 60), f"{place}.notice_minutes", 0, 43_200)
        ),
        days_ahead=_whole(given.get("days_ahead", 60), f"{place}.days_ahead", 1, 366),
        needs_sitting=needs,
    )


def _site(given: Mapping[str, Any], place: str) -> Site:
    return Site(
        code=_text(given, "code", place),
        name=_text(given, "name", place),
        address=_text(given, "address", place),
    )


def _pattern(given: Mapping[str, Any], place: str) -> Pattern:
    opens = _wall(given.get("from"), f"{place}.from")
    closes = _wall(given.get("until"), f"{place}.until")
    if opens >= closes:
        raise _wrong(f"{place}.until")
    shares = _mapping(given.get("per_channel", {}), f"{place}.per_channel")
    for name in shares:
        if name not in BOOKING:
            raise _wrong(f"{place}.per_channel.{name}")
    return Pattern(
        kind=_text(given, "kind", place),
        site=_text(given, "site", place),
        weekdays=_weekdays(given.get("weekdays"), f"{place}.weekdays"),
        opens=opens,
        closes=closes,
        places=_whole(given.get("places"), f"{place}.places", 1, 500),
        per_channel={
            Channel(name): _whole(most, f"{place}.per_channel.{name}", 0, 500)
            for name, most in shares.items()
        },
        valid_from=_day(given.get("valid_from"), f"{place}.valid_from", date.min),
        valid_until=_day(given.get("valid_until"), f"{place}.valid_until", date.max),
    )


def _callbacks(given: Mapping[str, Any]) -> CallbackRules:
    return CallbackRules(
        working_days=_whole(given.get("working_days", 2), "callbacks.working_days", 0, 30),
        opens=_wall(given.get("from", "09:00"), "callbacks.from"),
        closes=_wall(given.get("until", "20:00"), "callbacks.until"),
        weekdays=_weekdays(given.get("weekdays", WEEKDAYS[:5]), "callbacks.weekdays"),
        pauses=tuple(
            timedelta(minutes=_whole(pause, f"callbacks.pauses_minutes[{place}]", 1, 2880))
            for place, pause in enumerate(given.get("pauses_minutes", [120, 240]))
        ),
    )


def _quiet(given: Mapping[str, Any]) -> dict[Channel, tuple[time, time]]:
    found: dict[Channel, tuple[time, time]] = {}
    for name, hours in given.items():
        place = f"quiet_hours.{name}"
        if name not in (Channel.SMS, Channel.PHONE, Channel.EMAIL):
            raise _wrong(place)
        known = _mapping(hours, place)
        found[Channel(name)] = (
            _wall(known.get("from"), f"{place}.from"),
            _wall(known.get("until"), f"{place}.until"),
        )
    return found


def _wrong(place: str) -> AgendaFileWrong:
    return AgendaFileWrong(f"the agenda's {place or 'file'} is wrong", field="yaml", place=place)


def _mapping(given: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        raise _wrong(place)
    return given


def _each(top: Mapping[str, Any], name: str, read: Any) -> list[Any]:
    given = top.get(name)
    if not isinstance(given, list) or not given or len(given) > 1000:
        raise _wrong(name)
    return [
        read(_mapping(one, f"{name}[{place}]"), f"{name}[{place}]")
        for place, one in enumerate(given)
    ]


def _text(given: Mapping[str, Any], name: str, place: str) -> str:
    text = given.get(name)
    if not isinstance(text, str) or not 0 < len(text.strip()) <= 200:
        raise _wrong(f"{place}.{name}")
    return text.strip()


def _whole(given: Any, place: str, least: int, most: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
        raise _wrong(place)
    return given


def _wall(given: Any, place: str) -> time:
    # Unquoted 09:00 is sixty times nine to a reader of YAML 1.1.
    if not isinstance(given, str):
        raise _wrong(place)
    try:
        return time.fromisoformat(given)
    except ValueError:
        raise _wrong(place) from None


def _day(given: Any, place: str, default: date) -> date:
    if given is None:
        return default
    try:
        return given if isinstance(given, date) else date.fromisoformat(str(given))
    except ValueError:
        raise _wrong(place) from None


def _weekdays(given: Any, place: str) -> frozenset[int]:
    if not isinstance(given, list | tuple) or not given:
        raise _wrong(place)
    for name in given:
        if name not in WEEKDAYS:
            raise _wrong(place)
    return frozenset(WEEKDAYS.index(name) for name in given)


def _zone(top: Mapping[str, Any]) -> ZoneInfo:
    try:
        return ZoneInfo(str(top.get("zone", "Europe/Lisbon")))
    except (KeyError, ValueError, OSError):
        raise _wrong("zone") from None
