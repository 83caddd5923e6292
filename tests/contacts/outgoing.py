"""A message that somebody wants sent."""

from typing import Any

from atende.contacts.v1 import outgoing_pb2 as pb

from tests.contacts.agenda import staff


async def sent(outgoing: Any, call: str = "m1", **fields: Any) -> str:
    request = pb.SendMessageRequest(
        **{
            "key": "third/A012",
            "template": "third_in_line",
            "facts": {"position": "3", "ticket": "A012"},
            **fields,
        }
    )
    answer = await outgoing.SendMessage(request, metadata=staff(call))
    found: str = answer.contact_id
    return found
