"""Call-backs over gRPC."""

from datetime import datetime
from typing import Any
from uuid import UUID

from atende.contacts.v1 import agenda_pb2 as pb

from chassis.addresses import parse_phone
from chassis.auth import Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id, parse_optional_id
from chassis.languages import parse_language
from chassis.paging import decode_moment, encode_moment, page_size
from chassis.text import clean
from services.contacts.domain import callbacks as rules
from services.contacts.domain.agenda_errors import (
    CallbackNotByVoice,
    CallbackNotFound,
    NotYourAppointment,
)
from services.contacts.domain.callbacks import Callback, CallbackId
from services.contacts.domain.line_errors import NotYourself
from services.contacts.handlers import callbacks
from services.contacts.serializers.callbacks import (
    callback_to_proto,
    result_from_proto,
    state_from_proto,
)
from services.contacts.serializers.contacts import moment, stamp
from services.contacts.servicer.base import OUTSIDE, READERS, WRITERS, Calls, noted, person_meant


class CallbackCalls(Calls):
    @command(*WRITERS, *OUTSIDE)
    async def RequestCallback(
        self, request: pb.RequestCallbackRequest, call: Call
    ) -> pb.RequestCallbackResponse:
        person_id = person_meant(request.person_id, call)
        if request.keep_place_contact_id and not call.caller.has(*WRITERS):
            raise NotYourAppointment(field="keep_place_contact_id")
        asked = callbacks.Asked(
            person_id=person_id,
            phone=parse_phone(request.phone, field="phone").number,
            purpose=rules.purpose_text(request.purpose),
            line=clean(request.line, field="line", longest=100, required=False),
            subject=await self._subject(request.service_code),
            keep_place_contact_id=parse_optional_id(
                request.keep_place_contact_id, "keep_place_contact_id"
            ),
            language=parse_language(request.language, field="language").value,
            most_attempts=rules.most_attempts(request.most_attempts),
            not_before=(
                moment(request.not_before, "not_before") if request.HasField("not_before") else None
            ),
        )
        await self._identity.expect({"person_id": person_id})
        await self._expect_by_voice(person_id)
        closed = await self._closed(call, *([asked.not_before.date()] if asked.not_before else []))
        callback, joined = await callbacks.request(
            call.session, asked, closed, self._stationery, call.now
        )
        shown = callback_to_proto(callback)
        if joined and not call.caller.has(*READERS):
            shown = _to_a_stranger(shown, call.now)
        return pb.RequestCallbackResponse(callback=shown, joined=joined)

    async def _expect_by_voice(self, person_id: UUID | None) -> None:
        """
        Whoever cannot hear is written to.

        Raises:
            CallbackNotByVoice: *person_id* is one of them.
        """
        if person_id is not None and rules.cannot_hear(
            await self._identity.accessibility(person_id)
        ):
            raise CallbackNotByVoice(field="person_id")

    @query(*READERS, Role.CITIZEN)
    async def GetCallback(
        self, request: pb.GetCallbackRequest, call: Call
    ) -> pb.GetCallbackResponse:
        found, _ = await callbacks.get(call.session, callback_id(request))
        _expect_own(found, call)
        await noted(call, found.person_id, "callback")
        return pb.GetCallbackResponse(callback=callback_to_proto(found))

    @query(*READERS, Role.CITIZEN)
    async def ListCallbacks(
        self, request: pb.ListCallbacksRequest, call: Call
    ) -> pb.ListCallbacksResponse:
        person_id = person_meant(request.person_id, call)
        found, more = await callbacks.listed(
            call.session,
            [state_from_proto(state, f"states[{n}]") for n, state in enumerate(request.states)],
            person_id,
            after=decode_moment(request.page_token),
            size=page_size(request.page_size),
        )
        await noted(call, person_id if found else None, "callback")
        last = found[-1] if more else None
        return pb.ListCallbacksResponse(
            callbacks=map(callback_to_proto, found),
            next_page_token=encode_moment(last.due_at, last.id) if last else "",
        )

    @command(*WRITERS)
    async def BeginAttempt(
        self, request: pb.BeginAttemptRequest, call: Call
    ) -> pb.BeginAttemptResponse:
        attendant_id = _attendant(request.staff_id, call)
        found, _ = await callbacks.get(call.session, callback_id(request))
        await call.session.rollback()  # no peer is asked inside a transaction
        await self._expect_by_voice(found.person_id)
        closed = await self._closed(call)
        begun = await callbacks.begin(call.session, found.id, attendant_id, closed, call.now)
        return pb.BeginAttemptResponse(
            callback=callback_to_proto(begun), attempt=len(begun.attempts)
        )

    @command(*WRITERS)
    async def RecordAttempt(
        self, request: pb.RecordAttemptRequest, call: Call
    ) -> pb.RecordAttemptResponse:
        result = result_from_proto(request.result)
        closed = await self._closed(call)
        recorded = await callbacks.record(
            call.session,
            callback_id(request),
            request.attempt,
            result,
            closed,
            self._stationery,
            call.now,
        )
        return pb.RecordAttemptResponse(callback=callback_to_proto(recorded))

    @command(*WRITERS, Role.CITIZEN)
    async def CancelCallback(
        self, request: pb.CancelCallbackRequest, call: Call
    ) -> pb.CancelCallbackResponse:
        found, _ = await callbacks.get(call.session, callback_id(request))
        _expect_own(found, call)
        gone = await callbacks.cancel(call.session, found.id, self._stationery, call.now)
        return pb.CancelCallbackResponse(callback=callback_to_proto(gone))


def callback_id(request: Any) -> CallbackId:
    return CallbackId(parse_id(request.callback_id, "callback_id"))


def _attendant(named: str, call: Call) -> str:
    """
    Who calls; empty for a machine that has nobody yet.

    Raises:
        NotYourself: An attendant named another.
    """
    own = call.caller.id if call.caller.kind == "staff" else ""
    if named in ("", own):
        return own
    if not call.caller.has(Role.SERVICE):
        raise NotYourself(field="staff_id")
    return clean(named, field="staff_id", longest=60)


def _expect_own(callback: Callback, call: Call) -> None:
    """Staff see all, a citizen their own: another's is none to them."""
    if call.caller.has(*READERS):
        return
    if callback.person_id is None or str(callback.person_id) != call.caller.id:
        raise CallbackNotFound(field="callback_id")


def _to_a_stranger(pending: pb.Callback, now: datetime) -> pb.Callback:
    """That there will be a call, and by when: who asks for a number need not be whose it is."""
    shown = pb.Callback(
        callback_id=pending.callback_id,
        phone=pending.phone,
        state=pending.state,
        due_at=pending.due_at,
        next_at=pending.next_at,
        most_attempts=pending.most_attempts,
        asked=1,
        language=pending.language,
        version=pending.version,
    )
    stamp(shown.requested_at, now)
    return shown
