"""The lines of the council, who serves them, and a few people who wait."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb

from chassis.errors import DomainError
from deploy.local.demo.services import SECONDS, Services, speaking_as
from deploy.local.demo.town import PORTO

FILE = PORTO / "lines.yaml"
# Who waits in the hall when the town wakes up: in which line, with a right to go first or not.
WAITING = (
    ("geral", False),
    ("geral", False),
    ("urbanismo", False),
    ("geral", True),
    ("tesouraria", False),
    ("geral", False),
    ("espaco-publico", False),
)
_PLAIN = (
    "code",
    "name",
    "name_en",
    "site",
    "prefix",
    "service_codes",
    "skill",
    "fixed_order",
    "offer_seconds",
    "head_start_s",
    "usual_minutes",
    "target_seconds",
    "target_percent",
    "overflow_line",
    "most_waiting",
    "behind",
    "returns",
    "pushed",
)


async def load(services: Services, tokens: Mapping[str, str]) -> None:
    """
    Lines, who serves them, and a few who wait; *tokens* of staff by what stories call them.

    The demo is tried at all hours: its lines never close, whatever the council's say.
    """
    lines, staff = read_lines()
    for one in lines:
        del one.hours[:], one.closed_on[:]
        one.hours.extend(
            pb.Hours(weekday=day, opens="00:00", closes="23:59") for day in range(1, 8)
        )
    ids = await load_lines(services, lines)
    known = {username: tokens.get(username.partition(".")[0], "") for username in staff}
    await staff_lines(services, staff, ids, {name: one for name, one in known.items() if one})
    await fill_the_hall(services, ids)


def read_lines(file: Path = FILE) -> tuple[list[pb.Line], dict[str, dict[str, Any]]]:
    """The lines of a council's file, and what its staff serve, by username."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    lines = [
        _line({**document["defaults"][one["kind"]], **one}, document["closed_on"])
        for one in document["lines"]
    ]
    return lines, document.get("staff") or {}


async def load_lines(services: Services, lines: list[pb.Line]) -> dict[str, str]:
    """Make or change the lines; gives their ids by code."""
    ask, stub = services.contacts.ask, services.contacts.stub
    await ask(
        stub.ImportLines,
        pb.ImportLinesRequest(lines=lines),
        seconds=SECONDS,
        key=f"demo/lines/{hash_of(lines)}",
    )
    found = await ask(stub.ListLines, pb.ListLinesRequest(), seconds=SECONDS)
    return {one.code: one.line_id for one in found.lines}


async def staff_lines(
    services: Services,
    staff: dict[str, dict[str, Any]],
    ids: dict[str, str],
    tokens: dict[str, str],
) -> None:
    """Let staff be certified for and serve what the file says; *tokens* by username."""
    ask, stub = services.contacts.ask, services.contacts.stub
    for username, token in tokens.items():
        wanted = staff[username]
        with speaking_as(token):
            me = await ask(stub.GetPresence, pb.GetPresenceRequest(), seconds=SECONDS)
        await ask(
            stub.SetSkills,
            pb.SetSkillsRequest(
                staff_id=me.presence.staff_id,
                skills=[pb.Skill(code=code) for code in wanted["skills"]],
                languages=wanted["languages"],
            ),
            seconds=SECONDS,
            key=f"demo/skills/{username}",
        )
        with speaking_as(token):
            await ask(
                stub.SetPresence,
                pb.SetPresenceRequest(
                    state=f"PRESENCE_STATE_{wanted['state'].upper()}",
                    channels=[f"CHANNEL_{one.upper()}" for one in wanted["channels"]],
                    line_ids=[ids[code] for code in wanted["lines"]],
                    desk=wanted["desk"],
                    site="gabinete-municipe",
                ),
                seconds=SECONDS,
                key=f"demo/presence/{username}",
            )


async def fill_the_hall(services: Services, ids: dict[str, str]) -> int:
    """Give tickets to who waits; how many got one (nobody does outside opening hours)."""
    ask, stub = services.contacts.ask, services.contacts.stub
    given = 0
    for number, (code, legal) in enumerate(WAITING):
        try:
            answer = await ask(
                stub.Join,
                pb.JoinRequest(
                    line_id=ids[code],
                    channel=contacts_pb2.CHANNEL_COUNTER,
                    priority=pb.PRIORITY_LEGAL if legal else pb.PRIORITY_NONE,
                ),
                seconds=SECONDS,
                key=f"demo/ticket/{number}",
            )
        except DomainError:
            continue
        given += answer.HasField("ticket")
    return given


def hash_of(lines: list[pb.Line]) -> str:
    """Another text is another import."""
    whole = b"".join(one.SerializeToString(deterministic=True) for one in lines)
    return hashlib.sha256(whole).hexdigest()[:16]


def _line(given: dict[str, Any], closed_on: list[str]) -> pb.Line:
    hours = given["hours"]
    channels = given.get("channels") or [given["kind"]]
    return pb.Line(
        **{name: given[name] for name in _PLAIN if name in given},
        channels=[f"CHANNEL_{one.upper()}" for one in channels],
        strategy=f"STRATEGY_{given.get('strategy', 'longest_idle').upper()}",
        hours=[
            pb.Hours(weekday=day, opens=hours["opens"], closes=hours["closes"])
            for day in hours["weekdays"]
        ],
        closed_on=closed_on,
        when_closed=f"OVERFLOW_ACTION_{given['when_closed'].upper()}",
        when_nobody=f"OVERFLOW_ACTION_{given['when_nobody'].upper()}",
    )
