"""Acts on many tasks as messages."""

from atende.tasks.v1 import worklists_pb2 as pb

from services.tasks.domain.bulk import BulkAct
from services.tasks.serializers.times import stamp


def bulk_act_to_proto(act: BulkAct) -> pb.BulkAct:
    return pb.BulkAct(
        act_id=str(act.id),
        act=act.order.act,
        to_unit_code=act.order.unit_code,
        assignee_id=act.order.assignee_id,
        reason=act.order.reason,
        query=act.query,
        decided_at=stamp(act.decided_at),
        total=act.total,
        done=act.done,
        refused=act.refused,
        finished_at=stamp(act.finished_at) if act.finished_at else None,
    )
