"""The supervisor's board, and the display of a hall."""

from typing import Annotated

from atende.contacts.v1 import lines_pb2
from fastapi import Depends, Query, Response

from services.gateway.auth import signed_in
from services.gateway.context import ThePeers
from services.gateway.routes.shared import READING, Answer, problems, router
from services.gateway.schemas.fields import Text
from services.gateway.schemas.lines_shown import BoardShown, HallShown
from services.gateway.serializers.lines import board_line_json, hall_json, presence_json
from services.gateway.serializers.times import moment_json

routes = router("board", guarded=False)


@routes.get(
    "/board",
    response_model=BoardShown,
    responses=READING,
    summary="Every line of every channel, and everybody who serves",
    dependencies=[Depends(signed_in)],
)
async def board(peers: ThePeers, site: Annotated[str, Query(), Text(60)] = "") -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.GetBoard, lines_pb2.GetBoardRequest(site=site)
    )
    return Answer(
        {
            "lines": [board_line_json(one) for one in found.lines],
            "attendants": [presence_json(one) for one in found.attendants],
            "at": moment_json(found, "at"),
        }
    )


@routes.get(
    "/hall",
    response_model=HallShown,
    responses=problems(422, 500, 503, 504),
    summary="Who is called to which desk of a site, and how many wait; no names",
)
async def hall(peers: ThePeers, site: Annotated[str, Query(), Text(60, required=True)]) -> Response:
    found = await peers.contacts.ask(
        peers.contacts.stub.ListHall, lines_pb2.ListHallRequest(site=site)
    )
    return Answer(hall_json(found))
