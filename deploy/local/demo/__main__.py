"""`python -m deploy.local.demo`: fill a running local Atende with the demo town, once."""

import asyncio
import sys
import time

from chassis.errors import Aborted, DomainError, Unavailable
from chassis.server import utc_now
from deploy.local.demo import agenda, calls, codes, keeping, lines, loading, past, pressing
from deploy.local.demo.days import Calendar
from deploy.local.demo.holidays import load_calendar
from deploy.local.demo.services import Services
from deploy.local.demo.settings import Settings
from deploy.local.demo.telling import Cast, Opened, tell
from deploy.local.demo.town import Staff, Town, read_town

# Loading again changes nothing of what is there already.
TRIES = 5


async def load(settings: Settings, town: Town) -> list[Opened]:
    """Load *town* into the services of *settings*; returns the cases that were opened."""
    calendar = Calendar(
        anchor=keeping.first_start(settings.home, utc_now()),
        closed=frozenset(day.date for day in town.days),
    )
    passwords = keeping.sign_ins(settings.home, town.staff)
    services = Services(settings)
    try:
        await loading.load_units(services, town.units)
        await asyncio.gather(
            loading.load_charter(services, town),
            loading.load_courses(services, town),
            load_calendar(services, town.days),
        )
        await loading.load_staff(services, town.staff, passwords)
        await loading.load_heads(services, town.staff)
        people = await loading.load_people(services, town.people)
        await loading.load_mandates(services, town, people)
        tokens = await _sign_in(services, town, passwords)
        await lines.load(services, tokens)
        await agenda.load(services, tokens, people, calendar.anchor)
        await past.load(services, calendar.anchor)
        await calls.load(services)
        await pressing.load(services, tokens)
        opened = await tell(services, Cast(tokens=tokens, people=people), calendar, town.stories)
        await codes.load(services, tokens, town.people, people, settings.home)
    finally:
        await services.close()
    keeping.keep_cases(
        settings.home,
        [
            {"number": case.number, "secret": case.secret, "about": case.story.note}
            for case in opened
        ],
    )
    return opened


async def _sign_in(services: Services, town: Town, passwords: dict[str, str]) -> dict[str, str]:
    """Tokens of all staff who appear in the stories, by what these call them."""
    needed = {story.by for story in town.stories}
    needed |= {story.case.by for story in town.stories if story.case}
    needed |= pressing.CAST | codes.CAST
    staff: list[Staff] = [member for member in town.staff if member.nick in needed]
    tokens = await loading.all_of(
        services.sign_in(member.username, passwords[member.username]) for member in staff
    )
    return dict(zip((member.nick for member in staff), tokens, strict=True))


def _patiently(town: Town) -> list[Opened]:
    """Load *town*; what a busy machine refuses for the moment is begun again and goes on."""
    for _ in range(TRIES - 1):
        try:
            return asyncio.run(load(Settings(), town))
        except (Aborted, Unavailable) as failure:
            sys.stdout.write(f"{failure.reason}: once more\n")
    return asyncio.run(load(Settings(), town))


def main() -> int:
    started = time.monotonic()
    town = read_town()
    try:
        opened = _patiently(town)
    except (DomainError, loading.CharterRefused) as failure:
        reason = getattr(failure, "reason", "")
        field = getattr(failure, "field", "")
        sys.stderr.write(f"{reason} {field} {failure}\n")
        return 1
    sys.stdout.write(
        f"{len(town.staff)} staff, {len(town.people)} people and companies,"
        f" {len(town.stories)} contacts, {len(opened)} cases"
        f" in {time.monotonic() - started:.1f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
