"""A request about one's own data is a case: it is due when that is, and ends with it."""

from datetime import UTC, date, datetime

import pytest
from atende.identity.v1 import rights_pb2 as pb
from atende.tasks.v1.events_pb2 import CaseChanged, CaseOpened

from services.identity.domain.rights import CaseNews, RightsRequest, follow, learn
from services.identity.handlers.rights import case_changed, case_opened
from tests.identity.test_rights import NOW, boss, maria, me, rights  # noqa: F401 # fixtures

CASE = "0192f000-0000-7000-8000-00000000c001"
REQUEST = RightsRequest(
    id=CASE,
    person_id=CASE,
    kind="access",
    words="",
    due_on=date(2026, 7, 9),
    received_at=datetime(2026, 6, 9, tzinfo=UTC),
)


def an_opening(person_id: str, **changes: str) -> CaseOpened:
    event = CaseOpened(
        case_id=CASE, person_id=person_id, kind="data_request", due_on="2026-07-10", right="erase"
    )
    event.opened_at.FromDatetime(NOW)
    for name, value in changes.items():
        setattr(event, name, value)
    return event


async def heard(sessions, handler, event) -> None:
    for _ in range(2):  # the same news twice
        async with sessions.begin() as session:
            await handler(session, event, NOW)


async def listed(rights, person_id: str):  # noqa: F811 # as above
    found = await rights.ListRightsRequests(
        pb.ListRightsRequestsRequest(person_id=person_id), metadata=boss()
    )
    return list(found.requests)


async def test_a_case_about_personal_data_is_a_request_and_ends_with_an_answer(
    rights,  # noqa: F811
    sessions,
    maria,  # noqa: F811
) -> None:
    await heard(sessions, case_opened, an_opening(maria))
    await heard(sessions, case_opened, an_opening(maria, case_id=maria, kind="request"))

    [request] = await listed(rights, maria)
    assert (request.right, request.due_on, request.case_id) == (
        pb.RIGHT_ERASURE,
        "2026-07-10",
        CASE,
    )
    closed = CaseChanged(case_id=CASE, change="closed", closing_reason="done", due_on="2026-07-10")
    await heard(sessions, case_changed, closed)
    [request] = await listed(rights, maria)
    assert request.outcome == "granted"
    assert request.HasField("settled_at")


async def test_whoever_is_first_there_is_one_request(rights, sessions, maria) -> None:  # noqa: F811
    asked = pb.OpenRightsRequestRequest(
        right=pb.RIGHT_OBJECTION, words="Não quero mensagens", case_id=CASE
    )

    await heard(sessions, case_opened, an_opening(maria, right=""))
    assert [one.right for one in await listed(rights, maria)] == [pb.RIGHT_AS_WRITTEN]
    await rights.OpenRightsRequest(asked, metadata=me(maria))
    await heard(sessions, case_opened, an_opening(maria))

    [request] = await listed(rights, maria)
    assert (request.right, request.words) == (pb.RIGHT_OBJECTION, "Não quero mensagens")


@pytest.mark.parametrize(
    ("change", "reason", "outcome", "due"),
    [
        ("closed", "done", "granted", date(2026, 9, 9)),
        ("closed", "refused", "refused", date(2026, 9, 9)),
        ("extended", "", "", date(2026, 9, 9)),
        ("reopened", "", "", date(2026, 9, 9)),
    ],
)
def test_a_request_follows_its_case(change, reason, outcome, due) -> None:
    told = learn(
        CaseNews(),
        change=change,
        reason=reason,
        due_on=date(2026, 9, 9),
        at=datetime(2026, 6, 20, tzinfo=UTC),
    )

    followed = follow(REQUEST, CaseNews(), told)

    assert (followed.outcome, followed.due_on) == (outcome, due)
