"""Lines, tickets, presence, offers, board and hall."""

from typing import Any

from atende.contacts.v1 import lines_pb2 as pb

from services.gateway.serializers.times import moment_json
from services.gateway.words import (
    CHANNELS,
    OVERFLOW_ACTIONS,
    OVERFLOW_REASONS,
    PRESENCES,
    PRIORITIES,
    STRATEGIES,
    TICKET_STATES,
)

Json = dict[str, Any]


def wait_json(wait: pb.Wait) -> Json | None:
    """A range in seconds; None when nobody knows."""
    return None if wait.unknown else {"low_s": wait.low_s, "high_s": wait.high_s}


def ticket_json(ticket: pb.Ticket) -> Json:
    """A place in a line."""
    return {
        "ticket_id": ticket.ticket_id,
        "contact_id": ticket.contact_id,
        "number": ticket.number,
        "line_id": ticket.line_id,
        "line_code": ticket.line_code,
        "site": ticket.site,
        "position": ticket.position,
        "state": TICKET_STATES.word(ticket.state),
        "channel": CHANNELS.word(ticket.channel),
        "staff_id": ticket.staff_id,
        "desk": ticket.desk,
        "wanted_staff_id": ticket.wanted_staff_id,
        "wanted_desk": ticket.wanted_desk,
        "arrived_at": moment_json(ticket, "arrived_at"),
        "called_at": moment_json(ticket, "called_at"),
        "booked_for": moment_json(ticket, "booked_for"),
        "times_called": ticket.times_called,
        "language": ticket.language,
        "virtual": ticket.virtual,
        "priority": PRIORITIES.word(ticket.priority),
    }


def own_ticket_json(ticket: pb.Ticket) -> Json:
    """A place as its holder sees it: nothing of others, nothing of who serves."""
    shown = ticket_json(ticket)
    for name in ("staff_id", "wanted_staff_id", "priority"):
        del shown[name]
    return shown | {"code": ticket.code}


def overflow_json(overflow: pb.Overflow) -> Json:
    """Why a line takes nobody, and what to offer instead."""
    return {
        "reason": OVERFLOW_REASONS.word(overflow.reason),
        "action": OVERFLOW_ACTIONS.word(overflow.action),
        "opens_at": moment_json(overflow, "opens_at"),
    }


def presence_json(presence: pb.Presence) -> Json:
    """What one of the staff is ready for."""
    return {
        "staff_id": presence.staff_id,
        "state": PRESENCES.word(presence.state),
        "channels": [CHANNELS.word(one) for one in presence.channels],
        "line_ids": list(presence.line_ids),
        "desk": presence.desk,
        "site": presence.site,
        "since": moment_json(presence, "since"),
        "busy": presence.busy,
        "contact_id": presence.contact_id,
        "skills": [
            {"code": one.code, "certified_until": one.certified_until or None}
            for one in presence.skills
        ],
        "languages": list(presence.languages),
    }


def offer_json(offer: pb.Offer) -> Json:
    """A contact offered to one of the staff."""
    return {
        "offer_id": offer.offer_id,
        "contact_id": offer.contact_id,
        "staff_id": offer.staff_id,
        "channel": CHANNELS.word(offer.channel),
        "line_id": offer.line_id,
        "made_at": moment_json(offer, "made_at"),
        "expires_at": moment_json(offer, "expires_at"),
        "virtual": offer.virtual,
    }


def line_json(line: pb.Line) -> Json:
    """A line as the public may see it."""
    return {
        "line_id": line.line_id,
        "code": line.code,
        "name": line.name,
        "name_en": line.name_en,
        "site": line.site,
        "channels": [CHANNELS.word(one) for one in line.channels],
        "prefix": line.prefix,
        "service_codes": list(line.service_codes),
        "skill": line.skill,
        "strategy": STRATEGIES.word(line.strategy),
        "hours": [
            {"weekday": one.weekday, "opens": one.opens, "closes": one.closes} for one in line.hours
        ],
        "closed_on": list(line.closed_on),
        "target_seconds": line.target_seconds,
        "target_percent": line.target_percent,
        "pushed": line.pushed,
        "open": line.open,
        "opens_at": moment_json(line, "opens_at"),
        "waiting": line.waiting,
    }


def board_line_json(one: pb.BoardLine) -> Json:
    """A line as it stands now."""
    has_level = one.HasField("service_level_percent")
    return {
        "line": line_json(one.line),
        "waiting": one.waiting,
        "waiting_by_channel": dict(one.waiting_by_channel),
        "longest_wait_s": one.longest_wait_s,
        "serving": one.serving,
        "ready": one.ready,
        "answered_today": one.answered_today,
        "left_today": one.left_today,
        "service_level_percent": one.service_level_percent if has_level else None,
        "wait": wait_json(one.wait),
    }


def hall_json(hall: pb.ListHallResponse) -> Json:
    """What the display of a hall shows."""
    return {
        "calls": [
            {
                "contact_id": one.contact_id,
                "number": one.number,
                "desk": one.desk,
                "called_at": moment_json(one, "called_at"),
                "times": one.times,
            }
            for one in hall.calls
        ],
        "lines": [
            {
                "line_id": one.line_id,
                "code": one.code,
                "name": one.name,
                "name_en": one.name_en,
                "prefix": one.prefix,
                "waiting": one.waiting,
                "wait": wait_json(one.wait),
                "open": one.open,
            }
            for one in hall.lines
        ],
    }
