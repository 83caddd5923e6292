"""Steps through the loop from trouble to improvement."""

from datetime import date

from atende.tasks.v1 import quality_pb2 as pb

from chassis.auth import Role
from tests.tasks.calls import caller

LIA = {"roles": (Role.QUALITY,), "id": "lia", "unit": "GM"}

# The clock stands at Tuesday 9 June 2026: the last whole week began on 1 June.
LAST = date(2026, 6, 1)


async def all_done(rounds) -> None:
    while await rounds.once():
        pass


async def spots(quality, *states, language="pt"):
    request = pb.ListHotSpotsRequest(states=states, language=language)
    return list((await quality.ListHotSpots(request, metadata=caller(LIA))).hot_spots)


async def open_nc(quality, **fields):
    request = pb.OpenNonConformityRequest(**{"title": "Recolhas fora do prazo", **fields})
    found = await quality.OpenNonConformity(request, metadata=caller(LIA))
    return found.nonconformity


async def get(quality, nc):
    request = pb.GetNonConformityRequest(nonconformity_id=nc.nonconformity_id)
    return (await quality.GetNonConformity(request, metadata=caller(LIA))).nonconformity
