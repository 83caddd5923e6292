"""How calls find out whether somebody may speak for the citizen of a case."""

from dataclasses import replace
from uuid import UUID

from chassis.auth import Caller, Role
from chassis.edge import Call
from chassis.text import clean
from services.tasks.domain.cases import CaseId
from services.tasks.domain.errors import CaseNotFound, PersonNotProven
from services.tasks.handlers import acting
from services.tasks.handlers.opening import Request

LONGEST_SECRET = 40


async def check_may_act(call: Call, case_id: CaseId, secret: str, pepper: str) -> None:
    """
    Go on when the caller may act on *case_id*: staff, its citizen, or whoever has the secret.

    Raises:
        CaseNotFound: They may not; whether there is such a case is not said.
        TooManyGuesses: The case had too many wrong secrets within an hour.
    """
    given = clean(
        secret,
        field="secret",
        longest=LONGEST_SECRET,
        required=call.caller.has(Role.PUBLIC),
    )
    if not await acting.may_act(
        call.session, case_id, given, pepper=pepper, caller=call.caller, now=call.now
    ):
        # The guess counts although the call fails.
        await call.session.commit()
        raise CaseNotFound(field="case_id")


async def check_may_change(call: Call, case_id: CaseId, secret: str, pepper: str) -> None:
    """
    Like `check_may_act`, for acts that change what was filed or end it.

    Raises:
        AssuranceTooLow: The charter wants a surer proof for that than was given.
        CaseNotFound, TooManyGuesses: As there.
    """
    await check_may_act(call, case_id, secret, pepper)
    await acting.check_sure(call.session, case_id, call.caller, by_secret=bool(secret))


def as_citizen(asked: Request, caller: Caller) -> Request:
    """
    What a signed-in citizen asks for, in their own name.

    Raises:
        PersonNotProven: They name somebody else, or a contact, or staff it is about.
    """
    own = UUID(caller.id)
    if asked.person_id not in (None, own):
        raise PersonNotProven(field="person_id")
    if asked.contact_id is not None:
        raise PersonNotProven(field="contact_id")
    return replace(asked, person_id=own)
