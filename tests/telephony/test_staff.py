"""Prompts, recordings, figures and phones as staff see them, on a real database."""

from datetime import timedelta
from uuid import uuid4

import grpc
import pytest
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.telephony.v1 import (
    figures_pb2,
    figures_pb2_grpc,
    phone_pb2,
    phone_pb2_grpc,
    prompts_pb2,
    prompts_pb2_grpc,
    recordings_pb2,
    recordings_pb2_grpc,
)
from sqlalchemy import insert, select

from chassis.auth import Role
from chassis.database import outbox
from chassis.edge import Edge
from chassis.ids import new_id
from chassis.keys import KeyRing
from services.telephony.domain.call import CallState, Ending
from services.telephony.handlers.prompts import recorded_prompts
from services.telephony.handlers.recordings import Keeper
from services.telephony.media.speech.sounds import Sounds, write_wav
from services.telephony.media.vault import Vault
from services.telephony.models import CallRow, ConversationRow
from services.telephony.repository.guard import GUARD
from services.telephony.repository.metadata import METADATA
from services.telephony.servicer.figures import FigureServicer
from services.telephony.servicer.phone import PhoneParts, PhoneServicer
from services.telephony.servicer.prompts import PromptServicer
from services.telephony.servicer.recordings import RecordingServicer
from services.telephony.workers.retention import RetentionWorker
from tests.conftest import as_caller
from tests.rpc import refusal
from tests.telephony.builders import NOW, PROMPTS
from tests.telephony.calling.town import make_town


def supervisor(**more):
    return as_caller(Role.SUPERVISOR, id="fatima", key=str(uuid4()), **more)


@pytest.fixture
async def edge(database):
    return Edge(sessions=await database("telephony"), clock=lambda: NOW, guard=GUARD)


@pytest.fixture
async def prompts(edge, serve_grpc, tmp_path):
    sounds = Sounds(tmp_path, *recorded_prompts(edge.sessions))
    servicer = PromptServicer(edge, prompts=PROMPTS, sounds=sounds)
    channel = await serve_grpc(
        lambda server: prompts_pb2_grpc.add_PromptServiceServicer_to_server(servicer, server)
    )
    return prompts_pb2_grpc.PromptServiceStub(channel)


async def test_a_recording_takes_the_place_of_the_voice_until_it_is_dropped(prompts) -> None:
    wav = write_wav(bytes(16_000))
    put = prompts_pb2.PutPromptSoundRequest(key="greeting", language="pt", wav=wav)
    asked = prompts_pb2.GetPromptSoundRequest(key="greeting", language="pt")

    made = (await prompts.PutPromptSound(put, metadata=supervisor())).prompt
    assert (made.recorded, made.seconds) == (True, 1.0)
    assert (await prompts.GetPromptSound(asked, metadata=supervisor())).wav == wav
    drop = prompts_pb2.DropPromptSoundRequest(key="greeting", language="pt")
    await prompts.DropPromptSound(drop, metadata=supervisor())

    assert (await prompts.GetPromptSound(asked, metadata=supervisor())).wav != wav


async def test_every_prompt_is_listed_page_by_page(prompts) -> None:
    keys, token = [], ""
    while True:
        request = prompts_pb2.ListPromptsRequest(language="pt", page_size=40, page_token=token)
        page = await prompts.ListPrompts(request, metadata=supervisor())
        keys += [one.key for one in page.prompts]
        token = page.next_page_token
        if not token:
            break

    assert len(keys) == len(set(keys)) > 80
    assert "greeting" in keys


async def test_what_is_no_sound_and_what_changes_each_time_take_no_recording(prompts) -> None:
    for key, wav in (("greeting", b"noise"), ("place", write_wav(bytes(16_000)))):
        request = prompts_pb2.PutPromptSoundRequest(key=key, language="pt", wav=wav)

        refused = await refusal(prompts.PutPromptSound(request, metadata=supervisor()))

        assert refused.reason == "SOUND_INVALID"


@pytest.fixture
async def recordings(edge, serve_grpc, tmp_path):
    vault, keys = Vault(tmp_path / "vault", {}), KeyRing(METADATA, {"k": bytes(32)})
    servicer = RecordingServicer(edge, vault, keys)
    channel = await serve_grpc(
        lambda server: recordings_pb2_grpc.add_RecordingServiceServicer_to_server(servicer, server)
    )
    stub = recordings_pb2_grpc.RecordingServiceStub(channel)
    stub.vault, stub.edge = vault, edge
    stub.keeper = Keeper(edge.sessions, vault, keys, 90)
    await stub.keeper.keep(None, str(uuid4()), "ana", bytes(16_000), NOW)
    return stub


async def test_who_listens_says_what_for_and_that_is_kept(recordings) -> None:
    listed = await recordings.ListRecordings(
        recordings_pb2.ListRecordingsRequest(), metadata=supervisor()
    )
    (one,) = listed.recordings
    asked = recordings_pb2.GetRecordingSoundRequest(recording_id=one.recording_id)

    without = await refusal(recordings.GetRecordingSound(asked, metadata=supervisor(purpose="")))
    assert without.reason == "RECORDING_PURPOSE_MISSING"
    sound = await recordings.GetRecordingSound(asked, metadata=supervisor(purpose="Reclamação"))
    assert sound.wav.startswith(b"RIFF")
    hearings = await recordings.ListHearings(
        recordings_pb2.ListHearingsRequest(recording_id=one.recording_id), metadata=supervisor()
    )

    assert [(hearing.staff_id, hearing.purpose) for hearing in hearings.hearings] == [
        ("fatima", "Reclamação")
    ]


async def test_whoever_listens_is_in_the_log_of_the_person_whose_conversation_it_was(
    recordings,
) -> None:
    person_id = uuid4()
    await recordings.keeper.keep(
        None, str(uuid4()), "ana", bytes(16_000), NOW + timedelta(seconds=1), person_id=person_id
    )
    listed = await recordings.ListRecordings(
        recordings_pb2.ListRecordingsRequest(), metadata=supervisor()
    )
    for one in listed.recordings:
        asked = recordings_pb2.GetRecordingSoundRequest(recording_id=one.recording_id)
        await recordings.GetRecordingSound(asked, metadata=supervisor(purpose="Reclamação"))

    async with recordings.edge.sessions() as session:
        told = [
            PersonDataRead.FromString(payload)
            for payload in await session.scalars(
                select(outbox.c.payload).where(
                    outbox.c.subject == PersonDataRead.DESCRIPTOR.full_name
                )
            )
        ]

    # Of the other conversation nobody knows whose it was.
    assert [(one.person_id, one.reader_id, one.purpose, one.what) for one in told] == [
        (str(person_id), "fatima", "Reclamação", "recording")
    ]


async def test_no_attendant_hears_recordings(recordings) -> None:
    call = recordings.ListRecordings(
        recordings_pb2.ListRecordingsRequest(), metadata=as_caller(Role.ATTENDANT)
    )

    assert (await refusal(call)).status == (grpc.StatusCode.PERMISSION_DENIED, "ROLE_MISSING")


async def test_when_its_time_is_over_a_recording_is_gone_with_its_sound(recordings) -> None:
    later = NOW + timedelta(days=91)

    deleted = await RetentionWorker(
        recordings.edge.sessions, recordings.vault, lambda: later
    ).delete_due()

    assert deleted == 1
    listed = await recordings.ListRecordings(
        recordings_pb2.ListRecordingsRequest(), metadata=supervisor()
    )
    assert list(listed.recordings) == []
    assert list(recordings.vault._folder.glob("*")) == []


def a_call(seconds: int, **changes):
    """A call that began *seconds* after NOW."""
    began = NOW + timedelta(seconds=seconds)
    fields = {
        "id": new_id(),
        "exchange_call_id": str(uuid4()),
        "caller_number": "",
        "called_number": "",
        "state": CallState.ENDED,
        "place": "0",
        "language": "pt",
        "wrong": 0,
        "done": False,
        "heard": False,
        "service": "",
        "began_at": began,
        "requested_at": None,
        "answered_at": None,
        "ended_at": began + timedelta(seconds=300),
        "ending": Ending.COMPLETED,
    }
    asked = changes.pop("asked", None)
    waited = changes.pop("waited", None)
    left = changes.pop("left", None)
    if asked is not None:
        fields["requested_at"] = began + timedelta(seconds=asked)
    if waited is not None:
        fields["answered_at"] = fields["requested_at"] + timedelta(seconds=waited)
    if left is not None:
        fields["ended_at"] = fields["requested_at"] + timedelta(seconds=left)
        fields["ending"] = Ending.ABANDONED
    return fields | changes


async def test_each_figure_counts_what_its_definition_says(edge, serve_grpc) -> None:
    answered = a_call(0, asked=10, waited=20)
    rows = [
        answered,
        a_call(10, asked=10, waited=100),
        a_call(20, asked=10, left=30),
        a_call(30, asked=10, left=4),
        a_call(40, ending=Ending.DROPPED_IN_MENU),
        a_call(50),
        a_call(60, asked=5, ending=Ending.CALLED_BACK),
        a_call(70, ending=Ending.FAILED),
        a_call(-100_000, asked=1, waited=1),
    ]
    async with edge.sessions.begin() as session:
        await session.execute(insert(CallRow), rows)
        await session.execute(
            insert(ConversationRow).values(
                id=new_id(),
                call_id=answered["id"],
                contact_id="",
                staff_id="ana",
                outgoing=False,
                began_at=NOW,
                ended_at=NOW,
                talk_s=100,
                hold_s=20,
                transferred=True,
            )
        )
    servicer = FigureServicer(edge)
    channel = await serve_grpc(
        lambda server: figures_pb2_grpc.add_FigureServiceServicer_to_server(servicer, server)
    )
    stub = figures_pb2_grpc.FigureServiceStub(channel)
    request = figures_pb2.GetCallFiguresRequest()
    getattr(request, "from").FromDatetime(NOW)
    request.to.FromDatetime(NOW + timedelta(hours=1))

    answer = await stub.GetCallFigures(request, metadata=supervisor())

    figures = answer.figures
    assert (figures.came, figures.offered, figures.answered) == (8, 5, 2)
    assert (figures.abandoned, figures.short, figures.called_back) == (1, 1, 1)
    assert (figures.dropped_in_menu, figures.served_in_menu, figures.failed) == (1, 1, 1)
    assert figures.service_level == pytest.approx(1 / 3)
    assert figures.average_speed_s == pytest.approx(60.0)
    assert (figures.talk_s, figures.hold_s, figures.handling_s) == (100, 20, 120)
    assert figures.transferred == 1
    assert [(hour.came, hour.answered) for hour in answer.hours] == [(8, 2)]


async def test_figures_without_a_denominator_are_unset(edge, serve_grpc) -> None:
    servicer = FigureServicer(edge)
    channel = await serve_grpc(
        lambda server: figures_pb2_grpc.add_FigureServiceServicer_to_server(servicer, server)
    )
    stub = figures_pb2_grpc.FigureServiceStub(channel)
    request = figures_pb2.GetCallFiguresRequest()
    getattr(request, "from").FromDatetime(NOW)
    request.to.FromDatetime(NOW + timedelta(hours=1))

    figures = (await stub.GetCallFigures(request, metadata=supervisor())).figures

    assert not figures.HasField("service_level")
    request.to.FromDatetime(NOW + timedelta(days=400))
    assert (
        await refusal(stub.GetCallFigures(request, metadata=supervisor()))
    ).reason == "SPAN_INVALID"


@pytest.fixture
async def phones(edge, serve_grpc):
    town = make_town(edge.sessions)
    parts = PhoneParts(
        board=town.board, outgoing=town.outgoing, contacts=None, server="127.0.0.1:5060"
    )
    servicer = PhoneServicer(edge, parts)
    channel = await serve_grpc(
        lambda server: phone_pb2_grpc.add_PhoneServiceServicer_to_server(servicer, server)
    )
    return phone_pb2_grpc.PhoneServiceStub(channel)


def ana():
    return as_caller(Role.ATTENDANT, id="ana", key=str(uuid4()))


async def test_a_free_phone_can_only_be_called_from(phones) -> None:
    phone = (await phones.GetPhone(phone_pb2.GetPhoneRequest(), metadata=ana())).phone
    assert phone.state == phone_pb2.PHONE_STATE_IDLE

    for call in (
        phones.AnswerCall(phone_pb2.AnswerCallRequest(), metadata=ana()),
        phones.HoldCall(phone_pb2.HoldCallRequest(), metadata=ana()),
        phones.HangUpCall(phone_pb2.HangUpCallRequest(), metadata=ana()),
    ):
        assert (await refusal(call)).reason == "PHONE_ACTION_NOT_POSSIBLE"


async def test_what_is_no_number_and_an_emergency_are_not_dialled(phones) -> None:
    for number in ("cozinha", "12", "+"):
        request = phone_pb2.DialNumberRequest(number=number)

        refused = await refusal(phones.DialNumber(request, metadata=ana()))

        assert refused.reason == "NUMBER_NOT_DIALABLE"


async def test_an_offer_that_is_no_description_of_sound_is_refused(phones) -> None:
    for offer in ("", "v=0", "x" * 30_000):
        request = phone_pb2.ConnectBrowserRequest(offer=offer)

        refused = await refusal(phones.ConnectBrowser(request, metadata=ana()))

        assert refused.reason == "BROWSER_OFFER_INVALID"


async def test_a_password_is_told_once_and_its_hash_is_kept(phones) -> None:
    first = await phones.IssueAccount(phone_pb2.IssueAccountRequest(), metadata=ana())
    second = await phones.IssueAccount(phone_pb2.IssueAccountRequest(), metadata=ana())

    assert first.server == "127.0.0.1:5060"
    assert len(first.password) >= 16
    assert first.password != second.password
