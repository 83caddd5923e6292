"""Files of the advocate: who opens them, recommendations, endings, and the figures of a year."""

import pytest
from atende.tasks.v1 import advocate_pb2 as pb
from atende.tasks.v1 import tasks_pb2

from chassis.auth import Role
from services.tasks.domain.advocate.recommendations import State
from services.tasks.domain.secrets import MOST_WRONG
from tests.tasks.builders import local
from tests.tasks.calls import ANA, BOSS, PORTAL, RUI, STRANGER, caller, open_case, refused

VASCO = {"roles": (Role.ADVOCATE,), "id": "vasco", "unit": "PROV"}


async def open_file(advocate, who=VASCO, key="", **fields):
    request = pb.OpenFileRequest(**{"subject": "Ninguém responde.", **fields})
    return (await advocate.OpenFile(request, metadata=caller(who, key))).file


async def get(advocate, file_id, language="pt"):
    request = pb.GetFileRequest(file_id=file_id, language=language)
    return (await advocate.GetFile(request, metadata=caller(VASCO))).file


async def test_a_citizen_opens_a_file_with_number_and_secret(tasks, advocate) -> None:
    opened = await open_case(tasks)

    file = await open_file(
        advocate, PORTAL, case_number_or_id=opened.case.number, secret=opened.secret
    )

    assert file.number == "PM/1/2026/CMP"
    assert file.person_id == ""
    shown = await get(advocate, file.file_id)
    assert shown.origin == pb.ADVOCATE_FILE_ORIGIN_CITIZEN
    assert (shown.case_number, shown.unit_code) == (opened.case.number, "AMB")
    assert shown.person_id == opened.case.person_id


async def test_a_citizen_who_is_signed_in_opens_a_file_about_their_case_without_its_secret(
    tasks, advocate
) -> None:
    opened = await open_case(tasks)
    owner = {**STRANGER, "id": opened.case.person_id}

    file = await open_file(advocate, owner, case_number_or_id=opened.case.case_id)

    shown = await get(advocate, file.file_id)
    assert shown.origin == pb.ADVOCATE_FILE_ORIGIN_CITIZEN
    assert shown.case_number == opened.case.number


async def test_a_citizen_who_is_signed_in_opens_no_file_about_anothers_case(
    tasks, advocate
) -> None:
    opened = await open_case(tasks)

    with refused("CASE_NOT_FOUND"):
        await open_file(advocate, STRANGER, case_number_or_id=opened.case.case_id)


async def test_without_the_secret_a_citizen_opens_nothing_and_the_guess_counts(
    tasks, advocate
) -> None:
    opened = await open_case(tasks)

    for _ in range(MOST_WRONG):
        with refused("CASE_NOT_FOUND", "case_number_or_id"):
            await open_file(advocate, PORTAL, case_number_or_id=opened.case.number, secret="ERRADO")
    with refused("TOO_MANY_GUESSES"):
        await open_file(
            advocate, PORTAL, case_number_or_id=opened.case.number, secret=opened.secret
        )


async def test_a_case_has_one_open_file(tasks, advocate) -> None:
    opened = await open_case(tasks)
    first = await open_file(advocate, ANA, case_number_or_id=opened.case.number)

    with refused("ADVOCATE_FILE_OPEN", "case_number_or_id") as known:
        await open_file(advocate, case_number_or_id=opened.case.number)
    assert known.metadata["file_id"] == first.file_id

    close = pb.CloseFileRequest(file_id=first.file_id, outcome="unfounded")
    await advocate.CloseFile(close, metadata=caller(VASCO))
    assert await open_file(advocate, case_number_or_id=opened.case.number)


async def test_a_matter_in_general_names_a_unit(advocate) -> None:
    with refused("ADVOCATE_FILE_ABOUT_NOTHING", "unit_code"):
        await open_file(advocate)
    with refused("UNIT_UNKNOWN"):
        await open_file(advocate, unit_code="XPTO")

    file = await open_file(advocate, unit_code="GAM", subject="Ruído na Ribeira.")

    assert (file.unit_code, file.case_id) == ("GAM", "")


async def test_the_advocate_insists_when_they_like_until_nobody_is_above(advocate) -> None:
    file = await open_file(advocate, unit_code="GAM")
    send = pb.SendLetterRequest(file_id=file.file_id)

    steps = []
    for _ in range(3):
        found = (await advocate.SendLetter(send, metadata=caller(VASCO))).file
        steps.append(found.letters[-1].step)
    with refused("LADDER_EXHAUSTED"):
        await advocate.SendLetter(send, metadata=caller(VASCO))

    assert steps == [pb.LETTER_STEP_UNIT, pb.LETTER_STEP_HEAD, pb.LETTER_STEP_DIRECTOR]
    assert "não teve resposta no prazo" in found.letters[-1].text
    english = await get(advocate, file.file_id, "en")
    assert english.letters[0].text.startswith("To unit GAM")
    assert english.letters[0].answer_by.explanation
    assert [one.kind for one in english.entries] == ["opened", *["letter_sent"] * 3]


async def test_only_the_advocate_insists(advocate) -> None:
    file = await open_file(advocate, unit_code="GAM")

    for who in (RUI, ANA, BOSS):
        with refused("ROLE_MISSING"):
            await advocate.SendLetter(
                pb.SendLetterRequest(file_id=file.file_id), metadata=caller(who)
            )


async def test_what_became_of_a_recommendation_is_noted(advocate, clock) -> None:
    file = await open_file(advocate, unit_code="GAM")
    recommend = pb.RecommendRequest(file_id=file.file_id, text="Medir o ruído à noite.")
    made = (await advocate.Recommend(recommend, metadata=caller(VASCO))).recommendation

    assert (made.number, made.reply_by) == ("REC/1/2026/CMP", "2026-07-23")
    decide = pb.DecideRecommendationRequest(
        recommendation_id=made.recommendation_id,
        state=pb.RECOMMENDATION_STATE_ACCEPTED,
        reply="Sim.",
    )
    await advocate.DecideRecommendation(decide, metadata=caller(VASCO))
    with refused("RECOMMENDATION_STATE_INVALID", "state") as back:
        decide.state = pb.RECOMMENDATION_STATE_REFUSED
        await advocate.DecideRecommendation(decide, metadata=caller(VASCO))
    assert back.metadata["state"] == State.ACCEPTED

    found = await advocate.ListRecommendations(
        pb.ListRecommendationsRequest(), metadata=caller(BOSS)
    )
    assert [(one.file_number, one.reply) for one in found.recommendations] == [
        (file.number, "Sim.")
    ]


async def test_a_closed_file_rests(advocate) -> None:
    file = await open_file(advocate, unit_code="GAM")
    close = pb.CloseFileRequest(file_id=file.file_id, outcome="not_solved", note="Sem efeito.")
    await advocate.CloseFile(close, metadata=caller(VASCO))

    for call, request in (
        (advocate.CloseFile, close),
        (advocate.SendLetter, pb.SendLetterRequest(file_id=file.file_id)),
        (advocate.Recommend, pb.RecommendRequest(file_id=file.file_id, text="x")),
    ):
        with refused("ADVOCATE_FILE_CLOSED", "file_id"):
            await call(request, metadata=caller(VASCO))
    with refused("ADVOCATE_OUTCOME_INVALID", "outcome"):
        await advocate.CloseFile(
            pb.CloseFileRequest(file_id=file.file_id, outcome="x"), metadata=caller(VASCO)
        )


async def test_files_come_by_pages_without_those_that_are_closed(advocate, clock) -> None:
    made = []
    for _ in range(5):
        clock.go_on(minutes=1)
        made.append((await open_file(advocate, unit_code="GAM")).file_id)
    await advocate.CloseFile(
        pb.CloseFileRequest(file_id=made[0], outcome="solved"), metadata=caller(VASCO)
    )

    seen, token = [], ""
    while True:
        page = await advocate.ListFiles(
            pb.ListFilesRequest(page_size=2, page_token=token), metadata=caller(VASCO)
        )
        seen += [one.file_id for one in page.files]
        token = page.next_page_token
        if not token:
            break

    assert seen == made[:0:-1]


async def test_the_figures_of_a_year(tasks, advocate, clock) -> None:
    clock.now = local("2025-11-03T10:00:00")
    before = await open_file(advocate, unit_code="URB")
    clock.now = local("2026-01-05T10:00:00")
    file = await open_file(advocate, unit_code="GAM")
    await advocate.SendLetter(pb.SendLetterRequest(file_id=file.file_id), metadata=caller(VASCO))
    await advocate.Recommend(
        pb.RecommendRequest(file_id=file.file_id, text="Medir."), metadata=caller(VASCO)
    )
    clock.go_on(days=11)
    await advocate.CloseFile(
        pb.CloseFileRequest(file_id=file.file_id, outcome="solved"), metadata=caller(VASCO)
    )

    year = await advocate.GetAdvocateYear(
        pb.GetAdvocateYearRequest(year=2026), metadata=caller(BOSS)
    )

    assert (year.opened, year.opened_before, year.closed, year.open_at_end) == (1, 1, 1, 1)
    assert [(one.key, one.count) for one in year.by_unit] == [("GAM", 1)]
    assert [(one.key, one.count) for one in year.by_outcome] == [("solved", 1)]
    assert [one.count for one in year.by_month] == [1, *[0] * 11]
    assert [(one.key, one.count) for one in year.letters_by_step][:1] == [("unit", 1)]
    assert year.letters_answered_in_time == 0
    assert year.median_days_to_close == 11
    assert before.number == "PM/1/2025/CMP"
    with refused("ADVOCATE_YEAR_INVALID", "year"):
        await advocate.GetAdvocateYear(pb.GetAdvocateYearRequest(year=2027), metadata=caller(BOSS))


@pytest.mark.parametrize("who", [RUI, PORTAL])
async def test_files_are_not_everybodys_to_read(advocate, who) -> None:
    file = await open_file(advocate, unit_code="GAM")

    with refused("ROLE_MISSING"):
        await advocate.GetFile(pb.GetFileRequest(file_id=file.file_id), metadata=caller(who))


async def letter_of(advocate, letter_id: str, who, key: str = "") -> pb.Letter:
    request = pb.GetLetterRequest(letter_id=letter_id, language="pt")
    return (await advocate.GetLetter(request, metadata=caller(who, key))).letter


async def test_a_letter_is_open_to_who_must_answer_it_and_to_whose_case_it_is(
    tasks, advocate, identity
) -> None:
    identity.units.append("DMA")
    identity.trees = {"2020-01-01": {"AMB": ("DMA", "eva")}}
    opened = await open_case(tasks)
    file = await open_file(advocate, case_number_or_id=opened.case.number)
    send = pb.SendLetterRequest(file_id=file.file_id)
    for _ in range(3):
        sent = (await advocate.SendLetter(send, metadata=caller(VASCO))).file
    unit, head, director = (one.letter_id for one in sent.letters)
    maria = {"roles": (Role.CITIZEN,), "id": opened.case.person_id, "kind": "citizen", "unit": ""}
    other = {**maria, "id": "0192f000-0000-7000-8000-00000000ffff"}
    eva = {"roles": (Role.DEPARTMENT,), "id": "eva", "unit": "URB"}
    of_dma = {"roles": (Role.DEPARTMENT,), "id": "olga", "unit": "DMA"}
    of_urb = {"roles": (Role.DEPARTMENT,), "id": "ze", "unit": "URB"}

    for letter_id, who in (
        (unit, RUI),
        (head, eva),
        (director, of_dma),
        (director, RUI),
        (unit, VASCO),
        (unit, BOSS),
        (unit, maria),
    ):
        assert (await letter_of(advocate, letter_id, who)).letter_id == letter_id
    for letter_id, who in ((unit, of_urb), (unit, eva), (head, of_dma)):
        with refused("LETTER_OF_ANOTHER_UNIT"):
            await letter_of(advocate, letter_id, who)
    with refused("LETTER_NOT_FOUND"):
        await letter_of(advocate, unit, other)
    assert (await letter_of(advocate, head, maria)).to_staff_id == ""
    lines = (await get_case(tasks, opened.case.number)).timeline
    assert [one.letter_id for one in lines if one.kind == "insisted"] == [unit, head, director]


async def get_case(tasks, number: str):
    request = tasks_pb2.GetCaseRequest(number_or_id=number)
    return (await tasks.GetCase(request, metadata=caller(BOSS))).case
