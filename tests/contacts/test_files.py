"""Files that come with a mail: kept for what they are, read by few, gone with their person."""

from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from atende.contacts.v1 import contacts_pb2
from atende.contacts.v1 import files_pb2 as pb
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.exclusions_events_pb2 import StaffExcluded
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.exclusions import exclusion_subscribers
from chassis.ids import new_id
from chassis.keys import unseal
from chassis.privacy import erase
from chassis.storage import ObjectMissing, StorageUnavailable
from services.contacts.domain import files as rules
from services.contacts.domain.files import MOST_FILES, Refused, attached
from services.contacts.models import ContactRow
from services.contacts.repository.metadata import METADATA
from services.contacts.repository.privacy import HOLDINGS
from services.contacts.workers.inbound import Inbound
from services.contacts.workers.upkeep import Upkeep
from tests.contacts.conftest import KEYS
from tests.contacts.hall import by
from tests.rpc import refusal

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MARIA = "maria@example.org"


def a_mail(*files: tuple[str, bytes], message_id: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = MARIA, "geral@atende.example", "Planta"
    mail["Message-ID"] = message_id or f"<{new_id()}@mail.example.org>"
    mail.set_content("Segue em anexo.")
    for name, content in files:
        # Whatever the sender says it is.
        mail.add_attachment(content, maintype="image", subtype="png", filename=name)
    return bytes(mail)


@pytest.fixture
def inbound(sessions, storage, clock) -> Inbound:
    return Inbound(sessions, storage, KEYS, host="127.0.0.1", port=0, clock=clock)


async def the_contact(sessions: Any) -> str:
    async with sessions() as session:
        return str((await session.scalars(select(ContactRow.id))).one())


async def listed(files: Any, contact_id: str, *who: Any) -> list[pb.ContactFile]:
    answer = await files.ListContactFiles(
        pb.ListContactFilesRequest(contact_id=contact_id), metadata=by(*(who or ("ana",)))
    )
    return list(answer.files)


async def bytes_of(storage: Any, file_id: str, sessions: Any) -> bytes:
    """The bytes as whoever may read them gets them; in the store they are sealed."""
    kept = b"".join([piece async for piece in await storage.get(file_id)])
    assert PDF not in kept
    async with sessions() as session:
        return unseal(await KEYS.open(session, UUID(file_id)), UUID(file_id), kept)


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (PDF, None),
        (b"", Refused.EMPTY),
        (b"MZ" + bytes(100), Refused.TYPE),
        (b"<html><script>alert(1)</script></html>", Refused.TYPE),
        (b"%PDF-1.7\n" + bytes(rules.LARGEST), Refused.SIZE),
    ],
)
def test_what_no_case_would_take_is_not_kept(content, refused) -> None:
    one = attached("fatura.pdf", content)

    assert one.refused is refused
    assert one.content == (b"" if refused else content)


async def test_files_are_kept_for_what_they_are_and_what_was_refused_is_told(
    inbound, sessions, storage, files
) -> None:
    await inbound.take(a_mail(("../../planta.png", PDF), ("jogo.exe", b"MZ" + bytes(90))), MARIA)

    plan, game = await listed(files, await the_contact(sessions))
    assert (plan.file_name, plan.media_type, plan.size) == (
        "planta.png.pdf",
        "application/pdf",
        len(PDF),
    )
    assert (plan.refused, game.refused, game.file_name) == ("", "type", "jogo.exe")
    assert await bytes_of(storage, plan.file_id, sessions) == PDF
    with pytest.raises(ObjectMissing):
        await storage.get(game.file_id)


async def test_only_so_many_are_looked_at(inbound, sessions, files) -> None:
    await inbound.take(a_mail(*((f"{n}.pdf", PDF) for n in range(MOST_FILES + 3))), MARIA)

    assert len(await listed(files, await the_contact(sessions))) == MOST_FILES


async def test_a_mail_that_comes_again_because_its_bytes_failed_finds_its_files(
    inbound, sessions, storage, files, clock
) -> None:
    class Away:
        async def put(self, key: str, content: bytes) -> None:
            raise StorageUnavailable("away")

    mail = a_mail(("planta.pdf", PDF), ("planta.pdf", PDF))
    with pytest.raises(StorageUnavailable):
        await Inbound(sessions, Away(), KEYS, host="", port=0, clock=clock).take(mail, MARIA)

    await inbound.take(mail, MARIA)

    found = await listed(files, await the_contact(sessions))
    assert [await bytes_of(storage, one.file_id, sessions) for one in found] == [PDF, PDF]


async def test_another_mail_under_the_same_id_changes_no_file(
    inbound, sessions, storage, files
) -> None:
    same = "<one@mail.example.org>"
    await inbound.take(a_mail(("planta.pdf", PDF), message_id=same), MARIA)

    await inbound.take(a_mail(("planta.pdf", PDF + b"\n"), message_id=same), MARIA)

    [one] = await listed(files, await the_contact(sessions))
    assert await bytes_of(storage, one.file_id, sessions) == PDF


async def test_files_of_a_confidential_contact_are_for_who_may_see_it_and_each_look_is_logged(
    inbound, sessions, files, stub, people, clock
) -> None:
    maria = people.add()
    await inbound.take(a_mail(("planta.pdf", PDF)), MARIA)
    contact_id = await the_contact(sessions)
    await stub.TakeContact(
        contacts_pb2.TakeContactRequest(contact_id=contact_id), metadata=by("ana")
    )
    found = await stub.GetContact(
        contacts_pb2.GetContactRequest(contact_id=contact_id), metadata=by("ana")
    )
    await stub.UpdateContact(
        contacts_pb2.UpdateContactRequest(
            contact_id=contact_id,
            version=found.contact.version,
            person_id=str(maria),
            confidential=True,
        ),
        metadata=by("ana"),
    )
    [one] = await listed(files, contact_id)
    asked = pb.GetContactFileRequest(contact_id=contact_id, file_id=one.file_id)

    assert (await files.GetContactFile(asked, metadata=by("ana"))).file.file_id == one.file_id
    assert await listed(files, contact_id, "rui") == []
    refused = await refusal(files.GetContactFile(asked, metadata=by("rui")))
    outside = await refusal(files.GetContactFile(asked, metadata=by("x", Role.PUBLIC)))
    assert (refused.reason, outside.reason) == ("CONTACT_FILE_NOT_FOUND", "ROLE_MISSING")
    assert await readings(sessions) == {("ana", "contact_files"), ("ana", "contact_file")}
    excluded = StaffExcluded(person_id=str(maria), staff_id="ana")
    async with sessions.begin() as session:
        await exclusion_subscribers(METADATA)[StaffExcluded](session, excluded, clock())
    closed = await refusal(files.GetContactFile(asked, metadata=by("ana")))
    assert closed.reason == "PERSON_CLOSED_TO_YOU"


async def readings(sessions: Any) -> set[tuple[str, str]]:
    async with sessions() as session:
        rows = await session.scalars(
            select(outbox.c.payload).where(outbox.c.subject == PersonDataRead.DESCRIPTOR.full_name)
        )
        found = [PersonDataRead.FromString(row) for row in rows]
    return {(one.reader_id, one.what) for one in found if "file" in one.what}


async def test_bytes_go_with_the_person_who_is_erased(
    inbound, sessions, storage, files, stub, people, clock
) -> None:
    maria: UUID = people.add()
    await inbound.take(a_mail(("planta.pdf", PDF)), MARIA)
    contact_id = await the_contact(sessions)
    [one] = await listed(files, contact_id)
    async with sessions.begin() as session:
        contact = await session.get(ContactRow, UUID(contact_id))
        contact.person_id = maria

    async with sessions.begin() as session:
        await erase(session, HOLDINGS, [maria])
    await Upkeep(sessions, storage, clock=clock).tend()

    assert await listed(files, contact_id) == []
    with pytest.raises(ObjectMissing):
        await storage.get(one.file_id)
