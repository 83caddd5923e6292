"""The one table of what runs: processes, ports, and what each must wait for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """
    A process of the local profile.

    Attributes:
        module: Started as `python -m module`.
        port: On 127.0.0.1, before any offset.
        speaks: `grpc` (ready by grpc.health.v1) or `http` (ready by GET /healthz).
        layer: Processes of a layer start together, once those before are ready.
        copy: Which of its copies it is, from 1.
    """

    name: str
    module: str
    port: int
    speaks: str
    layer: int
    what: str
    copy: int = 1

    @property
    def label(self) -> str:
        """What tells it from all other processes: `tasks`, `tasks-2`."""
        return self.name if self.copy == 1 else f"{self.name}-{self.copy}"


PROCESSES = (
    Process(
        name="mailbox",
        module="deploy.local.mailbox",
        port=8004,
        speaks="http",
        layer=0,
        what="receives the mail that Atende sends, and shows it (SMTP on 1025)",
    ),
    Process(
        name="traces",
        module="deploy.local.traces",
        port=8005,
        speaks="http",
        layer=0,
        what="receives traces and metrics (OTLP), and shows them",
    ),
    Process(
        name="outside",
        module="deploy.local.outside",
        port=8006,
        speaks="http",
        layer=0,
        what="the telephone network outside: answers every number that Atende calls (SIP on 5090)",
    ),
    Process(
        name="identity",
        module="services.identity",
        port=50051,
        speaks="grpc",
        layer=1,
        what="people, companies, staff, units; sign-in and tokens; who read what",
    ),
    Process(
        name="charter",
        module="services.charter",
        port=50053,
        speaks="grpc",
        layer=2,
        what="the charter of services, its versions, its search",
    ),
    Process(
        name="tasks",
        module="services.tasks",
        port=50054,
        speaks="grpc",
        layer=2,
        what="cases, tasks of departments, calendar and deadlines",
    ),
    Process(
        name="contacts",
        module="services.contacts",
        port=50052,
        speaks="grpc",
        layer=2,
        what="the life of every contact, and the notices that go out",
    ),
    Process(
        name="telephony",
        module="services.telephony",
        port=50055,
        speaks="grpc",
        layer=2,
        what="the telephone: menu, attendants' phones, recordings (SIP on 5060)",
    ),
    Process(
        name="gateway",
        module="services.gateway",
        port=8000,
        speaks="http",
        layer=3,
        what="the one door: REST under /v1, sessions, OpenAPI at /openapi.json",
    ),
    Process(
        name="portal",
        module="frontends.portal",
        port=8001,
        speaks="http",
        layer=4,
        what="pages for citizens",
    ),
    Process(
        name="desk",
        module="frontends.desk",
        port=8002,
        speaks="http",
        layer=4,
        what="pages for attendants and departments",
    ),
    Process(
        name="hall",
        module="frontends.hall",
        port=8003,
        speaks="http",
        layer=4,
        what="display of a hall, kiosk for tickets, a ticket on one's phone",
    ),
)
SERVICES = tuple(
    process.name
    for process in PROCESSES
    if process.module.startswith("services.") and process.speaks == "grpc"
)
# What may run as several copies: the services and their door. The exchange of telephony is one
# address, and the voice of a call ends in the process that took it.
COPIED = (*(name for name in SERVICES if name != "telephony"), "gateway")
# Between the ports of two copies of a process.
COPY_STEP = 3000
# Ports of the servers, of SMTP, and of the mail that comes in.
SERVERS = {
    "postgres": 54320,
    "nats": 42220,
    "valkey": 63790,
    "smtp": 1025,
    "lmtp": 1026,
    "sip": 5060,
    "trunk": 5090,
}


def named(name: str) -> Process:
    """
    The process called *name*.

    Raises:
        KeyError: There is none.
    """
    return {process.name: process for process in PROCESSES}[name]


def copied(processes: Sequence[Process], copies: int) -> tuple[Process, ...]:
    """*processes*, those that may with all their *copies*."""
    return tuple(
        replace(process, copy=copy, port=process.port + COPY_STEP * (copy - 1))
        for process in processes
        for copy in range(1, (copies if process.name in COPIED else 1) + 1)
    )
