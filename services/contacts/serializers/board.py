"""The board and the hall as messages."""

from datetime import datetime, timedelta

from atende.contacts.v1 import lines_pb2 as pb

from services.contacts.domain.board import LineNow
from services.contacts.domain.line import is_open
from services.contacts.domain.place import Place
from services.contacts.serializers.lines import line_to_proto, wait_to_proto


def board_line_to_proto(one: LineNow, now: datetime) -> pb.BoardLine:
    longest = now - one.queue.longest if one.queue.longest else timedelta(0)
    message = pb.BoardLine(
        line=line_to_proto(one.line, now, waiting=one.queue.waiting),
        waiting=one.queue.waiting,
        longest_wait_s=max(int(longest.total_seconds()), 0),
        serving=one.serving,
        ready=one.ready,
        answered_today=one.today.answered,
        left_today=one.today.left,
        waiting_by_channel=one.queue.by_channel,
        wait=wait_to_proto(one.wait),
    )
    if one.level is not None:
        message.service_level_percent = one.level
    return message


def hall_line_to_proto(one: LineNow, now: datetime) -> pb.HallLine:
    return pb.HallLine(
        line_id=str(one.line.id),
        code=one.line.code,
        name=one.line.name,
        name_en=one.line.name_en,
        prefix=one.line.prefix,
        waiting=one.queue.waiting,
        wait=wait_to_proto(one.wait),
        open=is_open(one.line, now),
    )


def hall_call_to_proto(place: Place) -> pb.HallCall:
    message = pb.HallCall(
        contact_id=str(place.contact_id),
        number=place.number,
        desk=place.desk,
        times=place.times_called,
    )
    if place.called_at is not None:
        message.called_at.FromDatetime(place.called_at)
    return message
