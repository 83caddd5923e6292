"""Access codes for a few citizens, so that a newcomer can sign in at the portal as one of them."""

from pathlib import Path

from atende.contacts.v1.contacts_pb2 import ListPersonContactsRequest
from atende.identity.v1 import assurance_pb2

from deploy.local.demo import keeping
from deploy.local.demo.numbers import tax_number
from deploy.local.demo.services import SECONDS, Services, speaking_as
from deploy.local.demo.town import Person

# Who hands them out, as to anybody at the counter.
CLERK = "ana"
CAST = frozenset({CLERK})


async def load(
    services: Services,
    tokens: dict[str, str],
    people: list[Person],
    ids: dict[str, str],
    home: Path,
) -> None:
    """
    Give each of *people* who signs in at the portal a code, and keep it in `citizens.json`.

    Whoever has one keeps it: a second start changes nothing.
    """
    kept = keeping.citizens(home)
    for person in people:
        if not person.portal:
            continue
        with speaking_as(tokens[CLERK]):
            code = kept.get(person.id, "")
            if not code or not await _has_code(services, ids[person.id]):
                kept[person.id] = await _issue(services, ids[person.id])
    keeping.keep_citizens(
        home,
        [
            {
                "id": person.id,
                "login": tax_number(person.id, company=person.kind == "company"),
                "code": kept[person.id],
                "name": person.name,
            }
            for person in people
            if person.portal
        ],
    )


async def _has_code(services: Services, person_id: str) -> bool:
    found = await services.identity.ask(
        services.identity.stub.GetAssurance,
        assurance_pb2.GetAssuranceRequest(person_id=person_id),
        seconds=SECONDS,
    )
    return bool(found.has_code)


async def _issue(services: Services, person_id: str) -> str:
    """A code handed over at the last contact of that person."""
    told = await services.contacts.ask(
        services.contacts.stub.ListPersonContacts,
        ListPersonContactsRequest(person_id=person_id, page_size=1),
        seconds=SECONDS,
        purpose="demo",
    )
    issued = await services.identity.ask(
        services.identity.stub.IssueAccessCode,
        assurance_pb2.IssueAccessCodeRequest(
            person_id=person_id,
            delivery=assurance_pb2.CODE_DELIVERY_HANDED,
            contact_id=told.contacts[0].contact_id,
            document="citizen_card",
        ),
        seconds=SECONDS,
    )
    code: str = issued.code
    return code
