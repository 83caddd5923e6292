"""Clocks that jump, and the nights on which the hour changes."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from atende.contacts.v1 import contacts_pb2 as pb

from chassis.auth import Role
from deploy.local.home import ROOT
from services.contacts.domain.line import local_day
from tests.conftest import as_caller
from tests.contacts.builders import NOW
from tests.contacts.conftest import (  # noqa: F401
    channel,
    clock,
    identity,
    people,
    sessions,
    stub,
)
from tests.tasks.builders import OFFICE

TWO_HOURS = timedelta(hours=2)
STEP = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2028, 3, 26), 23), (date(2028, 10, 29), 25), (date(2028, 10, 30), 24)]
)
def test_a_day_on_which_the_hour_changes_is_one_day_with_one_series_of_tickets(day, hours) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)
    moments = [start + STEP * number for number in range(6 * 24 * 4)]
    days = [local_day(moment) for moment in moments]

    assert days == sorted(days)
    assert Counter(days)[day] == hours * 6
    assert [OFFICE.local_day(moment) for moment in moments] == days
    assert OFFICE.local_day(OFFICE.end_of(day) - timedelta(seconds=1)) == day
    assert OFFICE.at(day, OFFICE.opens) < OFFICE.at(day, OFFICE.closes)


def ana(key: str) -> Any:
    return as_caller(Role.ATTENDANT, id="ana", key=key)


@pytest.mark.parametrize("jump", [-TWO_HOURS, TWO_HOURS])
async def test_a_contact_goes_on_over_a_clock_that_jumps(stub, clock, jump) -> None:  # noqa: F811
    request = pb.OpenContactRequest(channel=pb.CHANNEL_COUNTER)
    first = (await stub.OpenContact(request, metadata=ana("k"))).contact
    clock.now = NOW + jump

    # The key means what it meant, and what was begun can be ended.
    again = (await stub.OpenContact(request, metadata=ana("k"))).contact
    closed = (
        await stub.CloseContact(
            pb.CloseContactRequest(contact_id=first.contact_id, outcome=pb.OUTCOME_ANSWERED),
            metadata=ana("c"),
        )
    ).contact

    assert again.contact_id == first.contact_id
    assert closed.state == pb.CONTACT_STATE_CLOSED
    assert closed.closed_at.ToDatetime() >= closed.opened_at.ToDatetime()
    for period in closed.periods:
        assert period.ended_at.ToDatetime() >= period.started_at.ToDatetime()


@pytest.mark.skipif(shutil.which("faketime") is None, reason="needs libfaketime")
@pytest.mark.parametrize("shift", ["+2h", "-2h"])
async def test_whoever_asks_is_told_that_a_clock_is_wrong(servers, database, shift) -> None:
    await database("charter")
    environment = {
        **os.environ,  # noqa: TID251 # handed on
        "ATENDE_DATABASE_URL": servers.postgres_url("charter"),
        "ATENDE_NATS_URL": servers.nats_url,
        "ATENDE_IDENTITY_ADDRESS": "127.0.0.1:1",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'gen'}",
        # Durations are measured by a clock that does not jump.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    asked = await asyncio.to_thread(
        subprocess.run,
        ["faketime", "-f", shift, sys.executable, "-m", "chassis", "doctor"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    said = asked.stdout + asked.stderr
    assert asked.returncode != 0, said
    [clock_line] = [line for line in said.splitlines() if "clock" in line]
    assert clock_line.startswith("MEND"), said
    assert "NTP" in clock_line, said
