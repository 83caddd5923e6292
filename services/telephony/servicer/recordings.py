"""Recordings: listed, and heard for a reason."""

import asyncio

from atende.telephony.v1 import recordings_pb2 as pb
from atende.telephony.v1 import recordings_pb2_grpc
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from chassis.edge import Call, Edge, query
from chassis.ids import parse_id, parse_optional_id
from chassis.keys import KeyRing, SealBroken
from chassis.paging import decode_moment, encode_moment, page_size
from services.telephony.domain.errors import RecordingNotFound
from services.telephony.domain.recording import Recording
from services.telephony.handlers.recordings import hear
from services.telephony.media.speech.sounds import write_alaw
from services.telephony.media.vault import Vault
from services.telephony.repository.recordings import RecordingRepository

LISTENERS = (Role.SUPERVISOR, Role.QUALITY, Role.ADMIN)
# A part fits into one message, with room to spare.
PART_SAMPLES = 300 * 8000


class RecordingServicer(recordings_pb2_grpc.RecordingServiceServicer):
    def __init__(self, edge: Edge, vault: Vault, keys: KeyRing) -> None:
        self.edge = edge
        self._vault = vault
        self._keys = keys

    @query(*LISTENERS)
    async def ListRecordings(
        self, request: pb.ListRecordingsRequest, call: Call
    ) -> pb.ListRecordingsResponse:
        size = page_size(request.page_size)
        found = await RecordingRepository(call.session).page(
            call_id=parse_optional_id(request.call_id, "call_id"),
            contact_id=str(parse_optional_id(request.contact_id, "contact_id") or ""),
            before=decode_moment(request.page_token),
            size=size + 1,
            now=call.now,
        )
        response = pb.ListRecordingsResponse(recordings=map(_to_proto, found[:size]))
        if len(found) > size:
            last = found[size - 1]
            response.next_page_token = encode_moment(last.began_at, last.id)
        return response

    @query(*LISTENERS)
    async def GetRecordingSound(
        self, request: pb.GetRecordingSoundRequest, call: Call
    ) -> pb.GetRecordingSoundResponse:
        recording = await hear(
            call.session,
            parse_id(request.recording_id, "recording_id"),
            caller=call.caller,
            now=call.now,
        )
        try:
            key = await self._keys.open(call.session, recording.id)
            pcm = await asyncio.to_thread(self._vault.get, recording.id, key, recording.key_id)
        except (OSError, SealBroken) as error:
            raise RecordingNotFound(str(error), field="recording_id") from None
        parts = max(-(-len(pcm) // (2 * PART_SAMPLES)), 1)
        part = min(max(request.part, 0), parts - 1)
        wanted = pcm[part * 2 * PART_SAMPLES : (part + 1) * 2 * PART_SAMPLES]
        return pb.GetRecordingSoundResponse(
            recording=_to_proto(recording), wav=write_alaw(wanted), parts=parts
        )

    @query(*LISTENERS)
    async def ListHearings(
        self, request: pb.ListHearingsRequest, call: Call
    ) -> pb.ListHearingsResponse:
        recording_id = parse_id(request.recording_id, "recording_id")
        found = await RecordingRepository(call.session).hearings(recording_id)
        response = pb.ListHearingsResponse()
        for one in found:
            hearing = response.hearings.add(staff_id=one.staff_id, purpose=one.purpose)
            hearing.at.FromDatetime(one.at)
        return response


def _to_proto(one: Recording) -> pb.Recording:
    began, ends = Timestamp(), Timestamp()
    began.FromDatetime(one.began_at)
    ends.FromDatetime(one.delete_at)
    return pb.Recording(
        recording_id=str(one.id),
        call_id=str(one.call_id or ""),
        contact_id=one.contact_id,
        staff_id=one.staff_id,
        began_at=began,
        seconds=one.seconds,
        delete_at=ends,
        pauses=[pb.RecordingPause(at_s=p.at_s, lasted_s=p.lasted_s) for p in one.pauses],
    )
