"""
Tools for operators: `python -m chassis doctor [SERVICE]`, `… replay SINCE` and `… revive`.

`doctor` says what is well with this service, what is not, and what to do; told which service it
is, it also looks whether its migrations have run. `replay` has
this service's events since a moment (ISO 8601 with zone) published again; `revive`
publishes the dead letters of all services again.
"""

import asyncio
import sys
from datetime import datetime

from chassis import doctor
from chassis.broker import connect
from chassis.database import session_factory
from chassis.events import replay
from chassis.server import utc_now
from chassis.settings import ServiceSettings
from chassis.subscriptions import revive


async def main(arguments: list[str]) -> str:
    """Do what *arguments* ask and return what to tell; what is asked wrongly ends the process."""
    settings = ServiceSettings()
    match arguments:
        case ["doctor", *service] if len(service) < 2:
            findings = await doctor.examine(settings, utc_now(), *service)
            said = doctor.report(findings)
            if any(each.level is doctor.Level.MEND for each in findings):
                raise SystemExit(said)
            return said
        case ["replay", since]:
            count = await replay(session_factory(settings.database_url), _moment(since))
            return f"{count} events will be published again"
        case ["revive"]:
            client = await connect(settings)
            count = await revive(client.jetstream())
            await client.close()
            return f"{count} dead letters were published again"
        case _:
            raise SystemExit((__doc__ or "").strip())


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SystemExit("say since when, with the zone, for example 2026-06-09T00:00:00+01:00")
    return moment


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(main(sys.argv[1:])) + "\n")
