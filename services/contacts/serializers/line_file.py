"""A line of a council's file, checked."""

import re
from datetime import date, time, timedelta

from atende.contacts.v1 import lines_pb2 as pb

from chassis.text import clean
from services.contacts.domain.line import Hours, Line, LineId, OverflowAction, Strategy
from services.contacts.domain.line_errors import LineInvalid
from services.contacts.serializers.lines import SITE, channels_from_proto

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_PREFIX = re.compile(r"[A-Z]{0,3}")
_LONGEST = {"head_start_s": 86_400, "offer_seconds": 300, "usual_minutes": 240}


def line_from_proto(message: pb.Line, line_id: LineId, field: str) -> Line:
    """
    A line of a council's file.

    Raises:
        LineInvalid: Naming *field* and, in `cause`, what of it.
    """

    def refuse(cause: str) -> LineInvalid:
        return LineInvalid(field=field, code=message.code, cause=cause)

    for name, most in _LONGEST.items():
        if not 0 <= getattr(message, name) <= most:
            raise refuse(name)
    if not _CODE.fullmatch(message.code):
        raise refuse("code")
    if not _PREFIX.fullmatch(message.prefix):
        raise refuse("prefix")
    if message.site and not SITE.fullmatch(message.site):
        raise refuse("site")
    if not message.channels:
        raise refuse("channels")
    if not 0 <= message.target_percent <= 100:
        raise refuse("target_percent")
    if min(message.target_seconds, message.most_waiting, message.behind, message.returns) < 0:
        raise refuse("numbers")
    try:
        hours = tuple(_hours(one) for one in message.hours)
        closed_on = frozenset(date.fromisoformat(day) for day in message.closed_on)
        strategy = Strategy(
            pb.Strategy.Name(message.strategy or pb.STRATEGY_LONGEST_IDLE)
            .removeprefix("STRATEGY_")
            .lower()
        )
    except ValueError:
        raise refuse("hours") from None
    return Line(
        id=line_id,
        code=message.code,
        name=clean(message.name, field=f"{field}.name", longest=120),
        name_en=clean(message.name_en, field=f"{field}.name_en", longest=120, required=False),
        site=message.site,
        channels=channels_from_proto(message.channels),
        prefix=message.prefix,
        service_codes=tuple(
            clean(one, field=f"{field}.service_codes", longest=40) for one in message.service_codes
        ),
        skill=clean(message.skill, field=f"{field}.skill", longest=40, required=False),
        strategy=strategy,
        fixed_order=tuple(message.fixed_order),
        hours=hours,
        closed_on=closed_on,
        offer_stands=timedelta(seconds=message.offer_seconds or 15),
        head_start=timedelta(seconds=message.head_start_s or 2700),
        usual=timedelta(minutes=message.usual_minutes or 10),
        target=timedelta(seconds=message.target_seconds or 900),
        target_percent=message.target_percent or 80,
        when_closed=_action(message.when_closed, OverflowAction.MESSAGE),
        when_nobody=_action(message.when_nobody, OverflowAction.WAIT),
        overflow_line=message.overflow_line,
        most_waiting=message.most_waiting,
        behind=message.behind or 3,
        returns=message.returns,
        pushed=message.pushed,
    )


def _hours(message: pb.Hours) -> Hours:
    opens, closes = time.fromisoformat(message.opens), time.fromisoformat(message.closes)
    if not 1 <= message.weekday <= 7 or opens >= closes:
        raise ValueError("no such hours")
    return Hours(weekday=message.weekday, opens=opens, closes=closes)


def _action(number: pb.OverflowAction, otherwise: OverflowAction) -> OverflowAction:
    if number == pb.OVERFLOW_ACTION_UNSPECIFIED:
        return otherwise
    name = pb.OverflowAction.Name(number).removeprefix("OVERFLOW_ACTION_").lower()
    return OverflowAction(name)
