"""Prompts, recordings, figures and phones as staff see them, on a real database."""

from datetime import timedelta
from uuid import uuid4

import grpc
import pytest
from atende.identity.v1.events_pb2 import PersonDataRead
from atende.telephony.v1 import (
    prompts_pb2,
    prompts_pb2_grpc,
    recordings_pb2,
    recordings_pb2_grpc,
)
from sqlalchemy import select

from chassis.auth import Role
from chassis.database import outbox
from chassis.keys import KeyRing
from services.telephony.handlers.prompts import recorded_prompts
from services.telephony.handlers.recordings import Keeper
from services.telephony.media.speech.sounds import Sounds, write_wav
from services.telephony.media.vault import Vault
from services.telephony.repository.metadata import METADATA
from services.telephony.servicer.prompts import PromptServicer
from services.telephony.servicer.recordings import RecordingServicer
from services.telephony.workers.retention import RetentionWorker
from tests.conftest import as_caller
from tests.rpc import refusal
from tests.telephony.builders import NOW, PROMPTS
from tests.telephony.staff import supervisor


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
