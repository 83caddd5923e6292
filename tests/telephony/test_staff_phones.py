"""What an attendant's own telephone may do."""

import pytest
from atende.telephony.v1 import (
    phone_pb2,
    phone_pb2_grpc,
)

from services.telephony.servicer.phone import PhoneParts, PhoneServicer
from tests.rpc import refusal
from tests.telephony.calling.town import make_town
from tests.telephony.staff import ana


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
