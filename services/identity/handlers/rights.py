"""Requests about one's own data, erasure over all services, consents."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from atende.identity.v1.rights_events_pb2 import ErasureAnswered
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.auth import Caller
from chassis.ids import new_id
from chassis.text import clean
from services.identity.domain import rights as rules
from services.identity.domain.errors import PersonNotFound
from services.identity.domain.people import PersonId
from services.identity.domain.rights import (
    CaseNews,
    Consent,
    ConsentMissing,
    Erasure,
    ErasureRunning,
    RightsRequest,
    RightsRequestNotFound,
)
from services.identity.handlers.accesses import note_reading
from services.identity.handlers.codes import end_everywhere
from services.identity.handlers.merging import all_ids
from services.identity.repository.case_news import CaseNewsRepository
from services.identity.repository.erasures import ErasureRepository
from services.identity.repository.people import PersonRepository
from services.identity.repository.rights import ConsentRepository, RightsRepository
from services.identity.serializers.rights import erasure_requested, person_erased, rights_requested

# A kind of case, as events name it.
DATA_REQUEST = "data_request"


async def open_request(
    session: AsyncSession,
    person_id: UUID,
    *,
    kind: str,
    words: str,
    zone: ZoneInfo,
    now: datetime,
    case_id: UUID | None = None,
) -> RightsRequest:
    """
    Start the one-month clock; the calendar of the case in *case_id*, if any, goes before.

    Raises:
        PersonNotFound: There is nobody.
    """
    if not await PersonRepository(session).known([PersonId(person_id)]):
        raise PersonNotFound(field="person_id")
    told = clean(words, field="words", longest=4000, required=False, multiline=True)
    store = RightsRepository(session)
    known = await store.of_case(case_id) if case_id else None
    if known is not None:
        # Its event was here first.
        if known.person_id != person_id:
            raise PersonNotFound(field="person_id")
        told_now = replace(known, kind=kind, words=told)
        await store.save(told_now)
        return told_now
    request = RightsRequest(
        id=new_id(),
        person_id=person_id,
        kind=kind,
        words=told,
        due_on=rules.due_on(now, zone),
        received_at=now,
        case_id=case_id,
    )
    await store.add(request, rights_requested(request))
    if case_id is None:
        return request
    followed = rules.follow(request, CaseNews(), await CaseNewsRepository(session).of(case_id))
    await store.save(followed)
    return followed


async def case_opened(session: AsyncSession, event: CaseOpened, now: datetime) -> None:
    """Somebody asked about their own data in a case: the request is that case."""
    if event.kind != DATA_REQUEST or not event.person_id:
        return
    store, person_id = RightsRepository(session), UUID(event.person_id)
    due_on, case_id = date.fromisoformat(event.due_on), UUID(event.case_id)
    # What was told of the case before, if events overtook each other.
    news = await CaseNewsRepository(session).of(case_id)
    if (known := await store.of_case(case_id)) is not None:
        await store.save(replace(known, due_on=news.due_on or due_on))
        return
    if not await PersonRepository(session).known([PersonId(person_id)]):
        return
    request = RightsRequest(
        id=new_id(),
        person_id=person_id,
        kind=rules.OF_FORM.get(event.right, rules.AS_WRITTEN),
        words="",
        due_on=due_on,
        received_at=event.opened_at.ToDatetime(UTC),
        case_id=case_id,
    )
    await store.add(request, rights_requested(request))
    await store.save(rules.follow(request, CaseNews(), news))


async def case_changed(session: AsyncSession, event: CaseChanged, now: datetime) -> None:
    """The request ends with its case, and is due when that is."""
    store, case_id = RightsRepository(session), UUID(event.case_id)
    if event.kind != DATA_REQUEST and await store.of_case(case_id) is None:
        return
    before = await CaseNewsRepository(session).of(case_id)
    after = rules.learn(
        before,
        change=event.change,
        reason=event.closing_reason,
        due_on=date.fromisoformat(event.due_on),
        at=event.changed_at.ToDatetime(UTC) if event.HasField("changed_at") else now,
    )
    await CaseNewsRepository(session).keep(case_id, after)
    if (request := await store.of_case(case_id)) is not None:
        await store.save(rules.follow(request, before, after))


async def settle_request(
    session: AsyncSession, request_id: UUID, *, outcome: str, answer: str, now: datetime
) -> RightsRequest:
    """Answer it."""
    store = RightsRepository(session)
    settled = rules.settle(await store.get(request_id), outcome=outcome, answer=answer, at=now)
    await store.save(settled)
    return settled


async def list_requests(
    session: AsyncSession, person_id: UUID | None, *, before: UUID | None, size: int
) -> tuple[list[RightsRequest], UUID | None]:
    """Of one person, or all that are open; newest first."""
    ids: Sequence[UUID] = await all_ids(session, person_id) if person_id else ()
    found = await RightsRepository(session).page(ids, before=before, most=size + 1)
    page = found[:size]
    return page, page[-1].id if len(found) > size else None


async def note_export(
    session: AsyncSession, person_id: UUID, caller: Caller, now: datetime
) -> None:
    """
    All there is of a person is given to somebody else.

    Only the case of a request of theirs about their data is what it can be for; without one it is
    for the stated reason alone, and reviewed.
    """
    kind, _, case_id = caller.about.partition(":")
    request = await RightsRepository(session).of_case(UUID(case_id)) if kind == "case" else None
    theirs = request is not None and request.person_id in await all_ids(session, person_id)
    reader = caller if theirs else replace(caller, about="")
    await note_reading(session, person_id, "export", reader, now)


async def start_erasure(
    session: AsyncSession,
    person_id: UUID,
    request_id: UUID | None,
    now: datetime,
    *,
    by: str = "",
) -> Erasure:
    """
    Ask every service to erase, as *by* of the staff decided or a rule did; who is signed in is
    out at once.

    Raises:
        PersonNotFound: There is nobody.
        RightsRequestNotFound: There is no such request, or it is somebody else's.
        ErasureRunning: It was begun before.
    """
    person = await PersonRepository(session).get(PersonId(person_id))
    ids = await all_ids(session, person.id)
    if request_id is not None:
        request = await RightsRepository(session).get(request_id)
        if request.person_id not in ids:
            raise RightsRequestNotFound(field="request_id")
    store = ErasureRepository(session)
    known = await store.of_subject(person.id)
    if known is not None:
        raise ErasureRunning(field="person_id", erasure_id=str(known))
    erasure = Erasure(
        id=new_id(),
        subject_id=person.id,
        request_id=request_id,
        state="running",
        parts={},
        started_at=now,
        started_by=by,
        also=ids[1:],
    )
    await store.add(erasure, erasure_requested(erasure, erasure.also))
    await end_everywhere(session, person.id, now)
    return erasure


async def start_erasures(session: AsyncSession, person_ids: Sequence[UUID], now: datetime) -> None:
    """Erase people of whom nothing was heard for as long as they are kept."""
    for person_id in person_ids:
        with suppress(ErasureRunning):
            await start_erasure(session, person_id, None, now)


async def erasure_answered(session: AsyncSession, event: ErasureAnswered, now: datetime) -> None:
    """A service has erased; after the last one identity erases too, and certifies it."""
    store = ErasureRepository(session)
    erasure = await store.get(UUID(event.erasure_id))
    if erasure.state == "done" or event.service not in erasure.waits_for:
        return
    holds = [
        {"what": one.what, "class": getattr(one, "class"), "reason": one.reason, "until": one.until}
        for one in event.holds
    ]
    parts = {
        **erasure.parts,
        event.service: {"erased": event.erased, "holds": holds, "keys": list(event.keys)},
    }
    erasure = replace(erasure, parts=parts)
    if erasure.waits_for:
        await store.save(erasure)
        return
    ids = list({*await all_ids(session, erasure.subject_id), *erasure.also})
    own = await store.erase(ids, keep_name=erasure.held, now=now)
    done = rules.finish(erasure, own, now)
    await store.save(done, person_erased(done, now))


async def get_erasure(session: AsyncSession, erasure_id: UUID) -> Erasure:
    """
    Raises:
        ErasureNotFound: There is none.
    """
    return await ErasureRepository(session).get(erasure_id)


async def give_consent(
    session: AsyncSession, person_id: UUID, *, purpose: str, text_version: str, now: datetime
) -> Consent:
    """Agree; to newer words anew, and the older agreement ends."""
    store = ConsentRepository(session)
    what = clean(purpose, field="purpose", longest=60)
    version = clean(text_version, field="text_version", longest=40)
    known = await store.current(person_id, what)
    if known is not None and known.text_version == version:
        return known
    if known is not None:
        await store.withdraw(known.id, now)
    consent = Consent(
        id=new_id(), person_id=person_id, purpose=what, text_version=version, given_at=now
    )
    await store.add(consent)
    return consent


async def withdraw_consent(
    session: AsyncSession, person_id: UUID, *, purpose: str, now: datetime
) -> Consent:
    """
    As easily as it was given (GDPR, article 7(3)).

    Raises:
        ConsentMissing: There is none.
    """
    store = ConsentRepository(session)
    known = await store.current(person_id, purpose.strip())
    if known is None:
        raise ConsentMissing(field="purpose")
    await store.withdraw(known.id, now)
    return replace(known, withdrawn_at=now)


async def list_consents(session: AsyncSession, person_id: UUID) -> list[Consent]:
    """What somebody agreed to, newest first, what was withdrawn too."""
    return await ConsentRepository(session).of_person(await all_ids(session, person_id))
