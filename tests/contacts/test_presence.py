"""Who is there for what: skills that courses give, and that end."""

from datetime import date, timedelta

from atende.charter.v1.learning_events_pb2 import SkillCertified
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import lines_pb2 as pb
from hypothesis import given
from hypothesis import strategies as st

from services.contacts.domain.line import local_day
from services.contacts.domain.presence import Skill, certify, has_skill
from services.contacts.repository.lines import LineRepository
from services.contacts.repository.presences import PresenceRepository, Serving
from services.contacts.subscribers.skills import on_skill_certified
from tests.contacts.builders import NOW
from tests.contacts.hall import Hall, a_line_message, a_phone_line_message, by, the_telephone
from tests.contacts.line_builders import a_presence
from tests.rpc import refusal

TODAY = local_day(NOW)
earned = st.builds(
    Skill,
    code=st.sampled_from(["urbanismo", "telefone"]),
    certified_until=st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)


@given(certificates=st.lists(earned, max_size=6), data=st.data())
def test_it_does_not_matter_in_which_order_certificates_are_heard_of(certificates, data) -> None:
    heard = data.draw(st.permutations(certificates * 2))

    def all_of(order):
        presence = a_presence("ana")
        for one in order:
            presence = certify(presence, one)
        return frozenset(presence.skills), len(presence.skills)

    assert all_of(heard) == all_of(certificates)


def test_a_renewed_certificate_holds_longer_and_an_old_one_does_not_shorten_it() -> None:
    old = Skill(code="urbanismo", certified_until=TODAY)
    new = Skill(code="urbanismo", certified_until=TODAY + timedelta(days=365))

    renewed = certify(certify(a_presence("ana"), new), old)

    assert has_skill(renewed, "urbanismo", TODAY + timedelta(days=365))
    assert not has_skill(renewed, "urbanismo", TODAY + timedelta(days=366))


async def certified(sessions, staff_id: str, until: str) -> None:
    event = SkillCertified(staff_id=staff_id, skill="urbanismo", valid_until=until)
    async with sessions.begin() as session:
        await on_skill_certified(session, event, NOW)


async def test_a_course_opens_a_line_until_the_last_day_of_its_certificate(
    lines, sessions, clock
) -> None:
    hall = Hall(lines)
    await hall.open(a_line_message("urbanismo", skill="urbanismo"))
    refused = await refusal(hall.ready("ana", "urbanismo"))
    await certified(sessions, "ana", TODAY.isoformat())

    await hall.ready("ana", "urbanismo")
    ticket = await hall.ticket("urbanismo")
    clock.now = NOW + timedelta(days=1)
    too_late = await refusal(
        lines.Pick(pb.PickRequest(contact_id=ticket.contact_id), metadata=by("ana"))
    )
    nobody = await hall.next("ana")
    await certified(sessions, "ana", (TODAY + timedelta(days=90)).isoformat())
    called = await hall.next("ana")

    assert (refused.reason, refused.field) == ("SKILL_MISSING", "line_ids")
    assert (too_late.reason, too_late.field) == ("SKILL_MISSING", "contact_id")
    assert nobody is None
    assert called.contact_id == ticket.contact_id


async def test_a_line_whose_last_certificate_has_ended_has_nobody(lines, sessions, clock) -> None:
    hall = Hall(lines)
    await hall.open(a_phone_line_message("obras", skill="urbanismo"))
    await certified(sessions, "ana", TODAY.isoformat())
    await hall.ready("ana", "obras", channels=("CHANNEL_PHONE",))
    await hall.call("obras")

    clock.now = NOW + timedelta(days=1)
    answer = await lines.Join(
        pb.JoinRequest(line_id=hall.ids["obras"], channel=contacts_pb2.CHANNEL_PHONE),
        metadata=the_telephone(),
    )
    board = await lines.GetBoard(pb.GetBoardRequest(), metadata=by("ana"))

    assert answer.overflow.reason == pb.OVERFLOW_REASON_NOBODY_SERVES
    assert [one.ready for one in board.lines] == [0]


async def test_of_those_who_serve_a_line_it_is_known_who_is_ready_and_who_is_free(
    lines, sessions
) -> None:
    hall = Hall(lines)
    await hall.open(a_line_message("geral"), a_line_message("outra", prefix="B"))
    for staff_id in ("ana", "rui", "eva"):
        await hall.ready(staff_id)
    await hall.ready("ivo", "outra")
    async with sessions() as session:
        line = await LineRepository(session).by_code("geral")
        before = await PresenceRepository(session).serving(line, TODAY)
    await hall.ticket()
    await hall.next("rui")
    await lines.SetPresence(
        pb.SetPresenceRequest(state=pb.PRESENCE_STATE_PAUSED), metadata=by("eva")
    )

    async with sessions() as session:
        after = await PresenceRepository(session).serving(line, TODAY)

    assert before == Serving(present=3, ready=3, free=3)
    assert after == Serving(present=3, ready=2, free=1)
