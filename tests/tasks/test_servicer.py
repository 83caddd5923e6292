from atende.tasks.v1 import tasks_pb2 as pb

from chassis.auth import Role
from tests.conftest import as_caller
from tests.tasks.builders import PERSON


async def open_case(tasks, key="k", roles=(Role.ATTENDANT,), **fields):
    request = {
        "person_id": str(PERSON),
        "service_code": "RSU-01",
        "description": "Um sofá à porta.",
        **fields,
    }
    return await tasks.OpenCase(pb.OpenCaseRequest(**request), metadata=as_caller(*roles, key=key))


async def test_a_case_opened_on_9_june_is_due_on_25_june(tasks) -> None:
    response = await open_case(tasks)

    assert response.case.deadline.due_on == "2026-06-25"
    assert response.case.number == "P/1/2026/CMP"
    print(response)
