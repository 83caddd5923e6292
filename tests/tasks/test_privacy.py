"""Tasks gives a person their cases, holds what the law keeps, and erases the rest."""

from atende.tasks.v1 import tasks_pb2 as pb

from chassis.privacy import erase, export
from services.tasks.repository.privacy import HOLDINGS
from tests.tasks.builders import PERSON
from tests.tasks.calls import BOSS, caller, open_case


async def test_open_cases_are_held_and_say_so_and_praise_is_erased(tasks, sessions) -> None:
    await open_case(tasks, description="Um sofá.")
    praise = await open_case(tasks, kind=pb.CASE_KIND_PRAISE, description="Bom trabalho!")
    await tasks.CloseCase(
        pb.CloseCaseRequest(case_id=praise.case.case_id, reason="done", answer="Obrigado."),
        metadata=caller(BOSS),
    )

    async with sessions.begin() as session:
        found, _ = await export(session, HOLDINGS, [PERSON])
        erased, held, _ = await erase(session, HOLDINGS, [PERSON])
        after, _ = await export(session, HOLDINGS, [PERSON])

    assert len(found["cases"]) == 2
    assert [getattr(one, "class") for one in held] == ["open"]
    assert erased >= 1
    assert [one["description"] for one in after["cases"]] == ["Um sofá."]
