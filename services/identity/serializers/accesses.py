"""Readings of people's data to protobuf messages."""

from dataclasses import replace

from atende.identity.v1 import access_log_pb2
from atende.identity.v1 import identity_pb2 as pb

from services.identity.domain.accesses import Access, Verdict


def access_to_proto(access: Access) -> pb.Access:
    message = pb.Access(
        access_id=str(access.id),
        person_id=str(access.person_id),
        reader_id=access.reader_id,
        reader_kind=access.reader_kind,
        purpose=access.purpose,
        what=access.what,
        about=access.about,
        break_glass=access.break_glass,
        reader_unit=access.reader_unit,
    )
    message.read_at.FromDatetime(access.read_at)
    if access.reviewed_at is not None:
        message.reviewed_at.FromDatetime(access.reviewed_at)
    return message


def for_the_person(access: Access) -> pb.Access:
    """
    As the person themselves sees it: of staff the unit, not the name.

    A worker acts for the council (Court of Justice, C-579/21, Pankki S).
    """
    return access_to_proto(
        replace(access, reader_id="") if access.reader_kind == "staff" else access
    )


def verdict_to_proto(verdict: Verdict) -> access_log_pb2.VerifyAccessLogResponse:
    response = access_log_pb2.VerifyAccessLogResponse(
        intact=not verdict.broken,
        seals=verdict.seals,
        accesses=verdict.accesses,
        broken_seal=verdict.broken,
        head=verdict.last.head.hex() if verdict.last else "",
    )
    if verdict.last is not None:
        response.sealed_at.FromDatetime(verdict.last.sealed_at)
    return response
