"""Routes of lines, tickets, desk, board and hall, and what the services answer them."""

from typing import Any

from atende.contacts.v1 import contacts_pb2, files_pb2
from atende.contacts.v1 import lines_pb2 as pb

from tests.gateway.builders import ANA, CONTACT, a_contact, at
from tests.gateway.case_rows import FILE, PDF

LINE = "0192f000-0000-7000-8000-0000000000b1"
OFFER = "0192f000-0000-7000-8000-0000000000b2"
_VERBS = {
    "recall": ({}, "Recall"),
    "begin": ({}, "Begin"),
    "park": ({}, "Park"),
    "unpark": ({}, "Unpark"),
    "no-show": ({"final": True}, "NoShow"),
    "wrap-up": ({}, "WrapUp"),
    "pick": ({"desk": "Balcão 3"}, "Pick"),
    "move": ({"line_id": LINE}, "Move"),
    "finish": ({"outcome": "answered"}, "Finish"),
    "leave": ({"code": "ABC"}, "Leave"),
    "walk": ({"code": "ABC"}, "Walk"),
}
LINE_PUBLIC = {
    "GET /v1/lines",
    "POST /v1/lines/{line_id}/tickets",
    "GET /v1/tickets/{ticket_id}",
    "POST /v1/tickets/{ticket_id}:leave",
    "POST /v1/tickets/{ticket_id}:walk",
    "GET /v1/hall",
    "GET /v1/events",
}
A_LINE = {
    "code": "geral",
    "name": "Atendimento geral",
    "channels": ["counter"],
    "hours": [{"weekday": 1, "opens": "09:00", "closes": "17:00"}],
}
LINE_ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/lines": ("/v1/lines?site=gabinete&channel=counter", None, 200, ["ListLines"]),
    "POST /v1/lines:import": ("/v1/lines:import", {"lines": [A_LINE]}, 200, ["ImportLines"]),
    "POST /v1/lines/{line_id}/tickets": (f"/v1/lines/{LINE}/tickets", {}, 201, ["Join"]),
    "POST /v1/lines/{line_id}/paper-tickets": (
        f"/v1/lines/{LINE}/paper-tickets",
        {
            "paper_number": 7,
            "arrived_at": "2026-11-25T09:00:00Z",
            "began_at": "2026-11-25T09:20:00Z",
            "ended_at": "2026-11-25T09:30:00Z",
            "outcome": "answered",
        },
        201,
        ["RecordPaper"],
    ),
    "GET /v1/lines/{line_id}/tickets": (f"/v1/lines/{LINE}/tickets", None, 200, ["ListWaiting"]),
    "GET /v1/tickets/{ticket_id}": (
        f"/v1/tickets/{CONTACT}?code=ABC",
        None,
        200,
        ["GetStanding"],
    ),
    "GET /v1/desk": ("/v1/desk", None, 200, ["GetPresence", "ListOffers"]),
    "POST /v1/desk:presence": ("/v1/desk:presence", {"state": "ready"}, 200, ["SetPresence"]),
    "POST /v1/desk:next": ("/v1/desk:next", {}, 200, ["Next"]),
    "GET /v1/offers": ("/v1/offers", None, 200, ["ListOffers"]),
    "POST /v1/offers/{offer_id}:accept": (f"/v1/offers/{OFFER}:accept", {}, 200, ["AcceptOffer"]),
    "POST /v1/offers/{offer_id}:decline": (
        f"/v1/offers/{OFFER}:decline",
        {"reason": "declined"},
        204,
        ["DeclineOffer"],
    ),
    "POST /v1/staff/{staff_id}:skills": (
        f"/v1/staff/{ANA}:skills",
        {"skills": [{"code": "urbanismo", "certified_until": "2027-01-01"}]},
        200,
        ["SetSkills"],
    ),
    "GET /v1/presences": (f"/v1/presences?ids={ANA}", None, 200, ["BatchGetPresences"]),
    "GET /v1/contacts/{contact_id}/files": (
        f"/v1/contacts/{CONTACT}/files",
        None,
        200,
        ["ListContactFiles"],
    ),
    "GET /v1/contacts/{contact_id}/files/{file_id}": (
        f"/v1/contacts/{CONTACT}/files/{FILE}",
        None,
        200,
        ["GetContactFile"],
    ),
    "GET /v1/board": ("/v1/board?site=gabinete", None, 200, ["GetBoard"]),
    "GET /v1/hall": ("/v1/hall?site=gabinete", None, 200, ["ListHall"]),
    "GET /v1/events": ("/v1/events?site=gabinete&seconds=0", None, 200, ["GetKeySet"]),
} | {
    f"POST /v1/tickets/{{ticket_id}}:{verb}": (f"/v1/tickets/{CONTACT}:{verb}", body, 200, [rpc])
    for verb, (body, rpc) in _VERBS.items()
}


def a_ticket(**changes: Any) -> pb.Ticket:
    given: dict[str, Any] = {
        "ticket_id": CONTACT,
        "contact_id": CONTACT,
        "number": "A012",
        "line_id": LINE,
        "state": pb.TICKET_STATE_WAITING,
        "channel": contacts_pb2.CHANNEL_COUNTER,
        "position": 3,
        "priority": pb.PRIORITY_LEGAL,
        "arrived_at": at(0),
    }
    return pb.Ticket(**{**given, **changes})


def a_mail_file() -> files_pb2.ContactFile:
    return files_pb2.ContactFile(
        file_id=FILE,
        contact_id=CONTACT,
        file_name="planta da casa.pdf",
        media_type="application/pdf",
        size=len(PDF),
        received_at=at(0),
    )


def line_answers() -> dict[str, Any]:
    """What the line service answers each method."""
    line = pb.Line(line_id=LINE, code="geral", name="Atendimento geral", open=True)
    presence = pb.Presence(staff_id=ANA, state=pb.PRESENCE_STATE_READY, since=at(0))
    offer = pb.Offer(offer_id=OFFER, contact_id=CONTACT, made_at=at(0), expires_at=at(15))
    wait = pb.Wait(low_s=60, high_s=240)
    ticket = a_ticket()
    answers: dict[str, Any] = {
        "Join": pb.JoinResponse(ticket=a_ticket(code="ABC"), wait=wait),
        "Leave": pb.LeaveResponse(ticket=ticket),
        "Walk": pb.WalkResponse(ticket=ticket),
        "GetStanding": pb.GetStandingResponse(ticket=ticket, position=3, wait_high_s=240),
        "SetPresence": pb.SetPresenceResponse(presence=presence),
        "GetPresence": pb.GetPresenceResponse(presence=presence, parked=[ticket]),
        "BatchGetPresences": pb.BatchGetPresencesResponse(presences=[presence]),
        "ListContactFiles": files_pb2.ListContactFilesResponse(files=[a_mail_file()]),
        "GetContactFile": files_pb2.GetContactFileResponse(file=a_mail_file()),
        "SetSkills": pb.SetSkillsResponse(presence=presence),
        "Next": pb.NextResponse(ticket=ticket),
        "AcceptOffer": pb.AcceptOfferResponse(ticket=ticket, contact=a_contact()),
        "DeclineOffer": pb.DeclineOfferResponse(),
        "ListOffers": pb.ListOffersResponse(offers=[offer]),
        "ListLines": pb.ListLinesResponse(lines=[line]),
        "ImportLines": pb.ImportLinesResponse(added=1),
        "ListWaiting": pb.ListWaitingResponse(tickets=[ticket]),
        "GetBoard": pb.GetBoardResponse(
            lines=[pb.BoardLine(line=line, waiting=2, waiting_by_channel={"counter": 2})],
            attendants=[presence],
            at=at(0),
        ),
        "ListHall": pb.ListHallResponse(
            calls=[pb.HallCall(contact_id=CONTACT, number="A012", desk="3", called_at=at(0))],
            lines=[pb.HallLine(line_id=LINE, name="Atendimento geral", wait=wait)],
        ),
        "RecordPaper": pb.RecordPaperResponse(contact=a_contact(), ticket=ticket),
        "Finish": pb.FinishResponse(contact=a_contact()),
    }
    for verb in ("Recall", "Begin", "Park", "Unpark", "NoShow", "WrapUp", "Pick", "Move"):
        answers[verb] = getattr(pb, f"{verb}Response")(ticket=ticket)
    return answers
