"""Tells the stories: contacts are opened and closed, cases run through their departments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from atende.contacts.v1 import contacts_pb2
from atende.tasks.v1 import tasks_pb2
from atende.tasks.v1.tasks_pb2_grpc import TaskServiceStub
from google.protobuf.message import Message

from deploy.local.demo.days import Calendar
from deploy.local.demo.loading import all_of
from deploy.local.demo.services import SECONDS, Services, speaking_as
from deploy.local.demo.town import Case, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """
    Who is who.

    Attributes:
        tokens: Of staff, by what the stories call them.
        people: Ids, by what the stories call them.
    """

    tokens: Mapping[str, str]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case that was opened, and where to follow it."""

    story: Story
    case_id: str
    number: str
    secret: str


async def tell(
    services: Services, cast: Cast, calendar: Calendar, stories: list[Story]
) -> list[Opened]:
    """Tell all *stories*; cases are numbered in the order in which they came in."""
    contacts = await all_of(_open(services, cast, calendar, story) for story in stories)
    opened = []
    for story, contact_id in zip(stories, contacts, strict=True):
        if story.case is not None:
            began = began_at(story, calendar)
            opened.append(await _open_case(services, cast, story, story.case, contact_id, began))
    await all_of(
        _close(services, cast, calendar, story, contact_id)
        for story, contact_id in zip(stories, contacts, strict=True)
        if story.outcome
    )
    await all_of(_work(services, cast, each) for each in opened)
    return opened


def began_at(story: Story, calendar: Calendar) -> datetime:
    """When the contact of *story* began (UTC)."""
    if story.at:
        return calendar.moment(day=story.day, at=time.fromisoformat(story.at))
    return calendar.ago(story.ago)


async def _open(services: Services, cast: Cast, calendar: Calendar, story: Story) -> str:
    request = contacts_pb2.OpenContactRequest(
        channel=f"CHANNEL_{story.via.upper()}",
        person_id=cast.people.get(story.who, ""),
        on_behalf_of_id=cast.people.get(story.on_behalf_of, ""),
        service_codes=story.about,
        desk=story.desk,
        note=story.note,
        confidential=story.confidential,
        waiting=story.waiting,
    )
    request.opened_at.FromDatetime(began_at(story, calendar))
    with speaking_as(cast.tokens[story.by]):
        response = await services.contacts.ask(
            services.contacts.stub.OpenContact,
            request,
            seconds=SECONDS,
            key=f"demo/{story.id}/open",
        )
    contact_id: str = response.contact.contact_id
    return contact_id


async def _open_case(
    services: Services, cast: Cast, story: Story, case: Case, contact_id: str, began: datetime
) -> Opened:
    request = tasks_pb2.OpenCaseRequest(
        kind=f"CASE_KIND_{case.kind.upper()}",
        person_id=cast.people.get(story.who, ""),
        on_behalf_of_id=cast.people.get(story.on_behalf_of, ""),
        contact_id=contact_id,
        service_code=story.about[0],
        description=case.text,
        place=case.place,
    )
    request.received_at.FromDatetime(began + timedelta(minutes=story.minutes))
    with speaking_as(cast.tokens[story.by]):
        response = await services.tasks.ask(
            services.tasks.stub.OpenCase, request, seconds=SECONDS, key=f"demo/{story.id}/case"
        )
    return Opened(
        story=story,
        case_id=response.case.case_id,
        number=response.case.number,
        secret=response.secret,
    )


async def _close(
    services: Services, cast: Cast, calendar: Calendar, story: Story, contact_id: str
) -> None:
    request = contacts_pb2.CloseContactRequest(
        contact_id=contact_id,
        outcome=f"OUTCOME_{story.outcome.upper()}",
    )
    request.closed_at.FromDatetime(began_at(story, calendar) + timedelta(minutes=story.minutes))
    with speaking_as(cast.tokens[story.by]):
        await services.contacts.ask(
            services.contacts.stub.CloseContact,
            request,
            seconds=SECONDS,
            key=f"demo/{story.id}/close",
        )


async def _work(services: Services, cast: Cast, opened: Opened) -> None:
    """What the department did with a case."""
    case = opened.story.case
    if case is None or case.stage == "open":
        return
    stub, key = services.tasks.stub, f"demo/{opened.story.id}"
    with speaking_as(cast.tokens[case.by]):
        task_id = await _task_id(services, opened.case_id)
        for name, method, request in _acts(stub, case, task_id):
            await services.tasks.ask(method, request, seconds=SECONDS, key=f"{key}/{name}")


async def _task_id(services: Services, case_id: str) -> str:
    response = await services.tasks.ask(
        services.tasks.stub.GetCase,
        tasks_pb2.GetCaseRequest(number_or_id=case_id),
        seconds=SECONDS,
        purpose="demo",
    )
    # A task that was returned or passed on has a younger one beside it.
    first = min(response.tasks, key=lambda task: task.created_at.ToNanoseconds())
    task_id: str = first.task_id
    return task_id


def _acts(stub: TaskServiceStub, case: Case, task_id: str) -> list[tuple[str, Any, Message]]:
    """The calls that bring a task to the stage of *case*, each with its name."""
    accept = ("accept", stub.AcceptTask, tasks_pb2.AcceptTaskRequest(task_id=task_id))
    match case.stage:
        case "returned":
            back = tasks_pb2.ReturnTaskRequest(task_id=task_id, reason=case.reason)
            return [("return", stub.ReturnTask, back)]
        case "forwarded":
            on = tasks_pb2.ForwardTaskRequest(
                task_id=task_id, unit_code=case.to, reason=case.reason
            )
            return [("forward", stub.ForwardTask, on)]
        case "closed":
            done = tasks_pb2.CompleteTaskRequest(task_id=task_id, answer=case.answer)
            return [accept, ("complete", stub.CompleteTask, done)]
        case _:
            return [accept]
