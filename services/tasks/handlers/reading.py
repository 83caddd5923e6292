"""Reading cases, by staff and by whoever has the secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.auth import Caller, Role
from chassis.errors import InvalidArgument
from chassis.ids import parse_id
from chassis.readings import data_read
from services.tasks.domain import secrets
from services.tasks.domain.beside import Beside
from services.tasks.domain.cases import Case, CaseId, check_not_about
from services.tasks.domain.errors import (
    CaseNotFound,
    CaseNumberAmbiguous,
    CaseNumberInvalid,
    TooManyGuesses,
)
from services.tasks.domain.numbers import ReadNumber, read_number
from services.tasks.domain.place import Point
from services.tasks.handlers.files import is_of
from services.tasks.handlers.purposes import justified
from services.tasks.repository import numbers
from services.tasks.repository.beside import of_case
from services.tasks.repository.cases import CaseFile, CaseRepository
from services.tasks.serializers.cases import case_followed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A case with what is shown beside it."""

    file: CaseFile
    beside: Beside


async def get_case(
    session: AsyncSession, number_or_id: str, caller: Caller, now: datetime
) -> Shown:
    """
    The case that *number_or_id* means, for staff, or for the citizen whose it is.

    Raises:
        CaseNumberInvalid: It is neither.
        CaseNumberAmbiguous: Without its letter it means several.
        CaseNotFound: There is none.
        PersonClosedToYou: Staff who have an interest of their own in whose case it is.
    """
    repository = CaseRepository(session)
    file = await _find(repository, number_or_id)
    if caller.id in file.case.concerns or (
        caller.has(Role.CITIZEN) and not is_of(file.case, caller)
    ):
        raise CaseNotFound(field="number_or_id")
    beside = await of_case(session, file.case, caller)
    if file.case.person_id:
        await events.publish(session, [data_read(file.case.person_id, "case", caller, now)])
    return Shown(file=file, beside=beside)


async def _find(repository: CaseRepository, number_or_id: str) -> CaseFile:
    try:
        case_id = parse_id(number_or_id.strip(), "number_or_id")
    except InvalidArgument:
        found = await repository.numbered(read_number(number_or_id, "number_or_id"))
        if not found:
            raise CaseNotFound(field="number_or_id") from None
        if len(found) > 1:
            raise CaseNumberAmbiguous(
                field="number_or_id", numbers=", ".join(str(file.case.number) for file in found)
            ) from None
        return found[0]
    try:
        return await repository.get(CaseId(case_id))
    except CaseNotFound:
        raise CaseNotFound(field="number_or_id") from None


async def follow_case(
    session: AsyncSession, number: str, secret: str, *, pepper: str, caller: Caller, now: datetime
) -> Shown | None:
    """
    The case with *number*, for whoever knows its *secret*.

    Returns:
        None when number and secret are no pair; the guess was counted then, and
        the caller must commit it before answering as for a number that is not there.

    Raises:
        TooManyGuesses: The number had too many wrong secrets within an hour.
    """
    try:
        asked = read_number(number, "number")
    except CaseNumberInvalid:
        return None
    repository = CaseRepository(session)
    await check_guesses(session, asked, now)
    found = await repository.numbered(asked)
    file = _matching(found, secret, pepper)
    if file is None:
        await count_guess(session, asked, now)
        return None
    beside = await of_case(session, file.case)
    happened: list[Message] = [case_followed(file.case, now)]
    if file.case.person_id:
        happened.append(data_read(file.case.person_id, "case", caller, now))
    await events.publish(session, happened)
    return Shown(file=file, beside=beside)


async def secret_opens(
    session: AsyncSession, case_id: CaseId, secret: str, *, pepper: str, now: datetime
) -> bool:
    """
    Whether *secret* is that of *case_id*; a wrong one is counted, see `follow_case`.

    Raises:
        TooManyGuesses: The case had too many wrong secrets within an hour.
    """
    repository = CaseRepository(session)
    try:
        file = await repository.get(case_id)
    except CaseNotFound:
        return False
    number = file.case.number
    asked = ReadNumber(series="", sequence=number.sequence, year=number.year, entity="")
    await check_guesses(session, asked, now)
    if _matching([file], secret, pepper) is None:
        await count_guess(session, asked, now)
        return False
    return True


async def check_guesses(session: AsyncSession, number: ReadNumber, now: datetime) -> None:
    """
    Go on while *number* had few wrong secrets.

    Raises:
        TooManyGuesses: It had as many as an hour allows, whether or not it exists.
    """
    if await numbers.wrong_guesses(session, number, now) >= secrets.MOST_WRONG:
        raise TooManyGuesses(field="secret", minutes="60")


async def count_guess(session: AsyncSession, number: ReadNumber, now: datetime) -> None:
    """
    Count a wrong secret for *number*.

    Raises:
        TooManyGuesses: Others guessed at the same time, and this is one too many.
    """
    if await numbers.count_wrong_guess(session, number, now) > secrets.MOST_WRONG:
        raise TooManyGuesses(field="secret", minutes="60")


def _matching(found: list[CaseFile], secret: str, pepper: str) -> CaseFile | None:
    for file in found:
        if secrets.matches(file.case.id, secret, file.secret_hash, pepper):
            return file
    return None


async def list_person_cases(
    session: AsyncSession,
    person_id: UUID,
    *,
    before: tuple[datetime, UUID] | None,
    size: int,
    caller: Caller,
    now: datetime,
) -> tuple[list[Case], bool]:
    """One page of the cases of *person_id*, newest first, and whether there are more."""
    caller = await justified(session, caller, person_id)
    found = await CaseRepository(session).of_person(
        person_id, before=before, size=size + 1, but_about=caller.id
    )
    await events.publish(session, [data_read(person_id, "cases", caller, now)])
    return found[:size], len(found) > size


async def form_of(session: AsyncSession, case_id: CaseId) -> tuple[str, Mapping[str, Any]]:
    """
    The service of a case and what its form says.

    Raises:
        CaseNotFound: There is none.
    """
    case = (await CaseRepository(session).get(case_id)).case
    return case.service_code, case.form


async def place_of(
    session: AsyncSession, case_id: CaseId, caller: Caller
) -> tuple[str, Point | None, datetime]:
    """
    The service of a case, where it is, if that is known, and when it came.

    Raises:
        CaseNotFound: There is none, or it is about whoever asks.
    """
    case = (await CaseRepository(session).get(case_id)).case
    check_not_about(case, caller.id)
    if case.latitude is None or case.longitude is None:
        return case.service_code, None, case.received_at
    point = Point(latitude=case.latitude, longitude=case.longitude)
    return case.service_code, point, case.received_at
