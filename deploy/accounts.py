"""
The users of NATS and what each may do there, from what the services' own code subscribes to.

    python -m deploy.accounts    writes deploy/helm/atende/nats/accounts.conf

The same file serves the local profile, compose and the chart; passwords are variables in it.
A service publishes its own events, and those of identity that it answers with; it makes and
reads consumers of its own over exactly the events it subscribes to. The operator may do all.
"""

from typing import Any, cast

from atende.identity.v1.events_pb2 import PersonDataRead
from atende.identity.v1.rights_events_pb2 import ErasureAnswered, ErasureRequested
from google.protobuf.message import Message

from chassis.subscriptions import DEAD, EVENTS, durable_name
from deploy.local.servers import ACCOUNTS, BROKER_USERS, OPERATOR
from services.charter.subscribers import SUBSCRIBERS as OF_CHARTER
from services.contacts.subscribers import subscribers as of_contacts
from services.identity.subscribers import SUBSCRIBERS as OF_IDENTITY
from services.tasks.subscribers import subscribers as of_tasks
from services.telephony.subscribers import subscribers as of_telephony

# What they are made with decides nothing of what they subscribe to.
_ANY = cast(Any, None)
SUBSCRIBED: dict[str, set[type[Message]]] = {
    "identity": set(OF_IDENTITY),
    "contacts": set(of_contacts(_ANY)),
    "charter": set(OF_CHARTER),
    "tasks": set(of_tasks(_ANY)),
    "telephony": set(of_telephony(_ANY, _ANY)),
}
# Who reports readings of a person's data to identity, whose event that is.
REPORTING = ("contacts", "tasks", "telephony")


def publishes(service: str) -> list[str]:
    """Every subject on which *service* may say something, requests to JetStream among them."""
    api = "$JS.API"
    reports: dict[type[Message], bool] = {
        PersonDataRead: service in REPORTING,
        ErasureAnswered: ErasureRequested in SUBSCRIBED[service],
    }
    allowed = [
        f"atende.{service}.v1.*",
        *(event.DESCRIPTOR.full_name for event, does in reports.items() if does),
        f"dead.{service}.>",
        *(
            f"{api}.STREAM.{act}.{stream}"
            for act in ("CREATE", "INFO")
            for stream in (EVENTS, DEAD)
        ),
        f"{api}.CONSUMER.LIST.{EVENTS}",
    ]
    for event in SUBSCRIBED[service]:
        subject = event.DESCRIPTOR.full_name
        durable = durable_name(service, event)
        allowed += [
            # With the subject in it the server sees that nothing else is read.
            f"{api}.CONSUMER.CREATE.{EVENTS}.{durable}.{subject}",
            f"{api}.CONSUMER.INFO.{EVENTS}.{durable}",
            f"{api}.CONSUMER.MSG.NEXT.{EVENTS}.{durable}",
            f"$JS.ACK.{EVENTS}.{durable}.>",
        ]
    return sorted(allowed)


# It reads several events in one order, by a consumer without a name, and which ones only the body
# of its request says: so it could read all. It publishes nothing.
_OF_THE_GATEWAY = [f"$JS.API.CONSUMER.CREATE.{EVENTS}", f"$JS.API.STREAM.INFO.{EVENTS}"]


def written() -> str:
    """The file's text."""
    lines = [
        "# Written by `python -m deploy.accounts` from what the services subscribe to.",
        "accounts {",
        "  ATENDE {",
        "    jetstream: enabled",
        "    users: [",
    ]
    for user in BROKER_USERS:
        name = f"user: {user}, password: ${user.upper()}_NATS_PASSWORD"
        if user == OPERATOR:
            lines.append(f"      {{ {name} }}")
            continue
        allowed = _OF_THE_GATEWAY if user == "gateway" else publishes(user)
        lines += [
            f"      {{ {name}, permissions {{",
            "          publish { allow: [",
            *(f'            "{subject}"' for subject in allowed),
            "          ] }",
            f'          subscribe {{ allow: ["_INBOX.{user}.>"] }}',
            "      } }",
        ]
    return "\n".join([*lines, "    ]", "  }", "}", ""])


if __name__ == "__main__":
    ACCOUNTS.write_text(written())
