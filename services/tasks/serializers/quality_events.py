"""What others are told of quality."""

from datetime import datetime

from atende.tasks.v1 import quality_events_pb2 as pb

from services.tasks.domain.quality.actions import Action
from services.tasks.domain.quality.nonconformity import NonConformity
from services.tasks.domain.quality.spots import HotSpot
from services.tasks.serializers.cases import stamp


def hot_spot_raised(spot: HotSpot) -> pb.HotSpotRaised:
    return pb.HotSpotRaised(
        hot_spot_id=str(spot.id),
        signal=spot.signal.value,
        method=spot.method.value,
        service_code=spot.place.service_code,
        unit_code=spot.place.unit_code,
        step=spot.place.step,
        area=spot.place.area,
        week=spot.week.start.isoformat(),
        raised_at=stamp(spot.raised_at),
    )


def nonconformity_changed(nc: NonConformity, now: datetime) -> pb.NonConformityChanged:
    return pb.NonConformityChanged(
        nonconformity_id=str(nc.id),
        number=nc.number,
        state=nc.state.value,
        service_code=nc.place.service_code,
        unit_code=nc.place.unit_code,
        changed_at=stamp(now),
    )


def action_changed(action: Action, now: datetime) -> pb.ActionChanged:
    return pb.ActionChanged(
        action_id=str(action.id),
        nonconformity_id=str(action.nonconformity_id),
        owner_id=action.owner_id,
        state=action.state.value,
        due_on=action.due_on.isoformat(),
        changed_at=stamp(now),
    )
