"""Sessions and shared tables: what every service needs of SQLAlchemy."""

import asyncio
import enum
import socket
from datetime import datetime
from typing import Any

from pydantic_core import from_json
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Enum,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    event,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

from chassis.encryption import Encryption
from chassis.rights import added_only
from chassis.settings import DatabaseSettings

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
TYPES = {
    datetime: DateTime(timezone=True),
    str: Text(),
    # Enums are text, by value: adding or renaming a member is then no migration.
    enum.Enum: Enum(
        enum.Enum,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda kind: [member.value for member in kind],
    ),
}

_BELL, _RINGS = "bell", "rings"

_shared = MetaData(naming_convention=NAMING_CONVENTION)

# The log of record of what happened, kept for days and partitioned by day, so
# that it is dropped rather than deleted row by row. The relay looks for rows not
# yet published, never for "larger than the last id": a sequence is drawn before
# its commit, so a late commit would be passed over.
outbox = Table(
    "outbox",
    _shared,
    Column("id", BigInteger, Identity(always=True), nullable=False),
    Column("created_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
    Column("message_id", UUID(as_uuid=True), nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("published_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("created_at", "id"),
    Index("ix_outbox_unpublished", "id", postgresql_where=text("published_at IS NULL")),
    postgresql_partition_by="RANGE (created_at)",
    info=added_only(but="published_at"),
)

inbox = Table(
    "inbox",
    _shared,
    Column("message_id", Text, primary_key=True),
    Column("received_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
)

idempotency = Table(
    "idempotency",
    _shared,
    Column("caller_id", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("request_hash", LargeBinary, nullable=False),
    Column("response", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), server_default=func.now(), nullable=False),
    PrimaryKeyConstraint("caller_id", "method", "key"),
)


def service_metadata() -> MetaData:
    """The metadata of one service's database: its own, plus outbox, inbox and idempotency."""
    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    for table in _shared.sorted_tables:
        table.to_metadata(metadata)
    return metadata


def encryption() -> dict[str, Any]:
    """What the driver is told of TLS: the database proves itself, where it is set who signs."""
    wanted = _wanted()
    return {"ssl": wanted.context()} if wanted else {}


def _wanted() -> Encryption:
    settings = DatabaseSettings()
    return Encryption(
        authorities=settings.database_authorities,
        certificate=settings.database_certificate,
        key=settings.database_key,
    )


def session_factory(dsn: str, *, pool_size: int = 10) -> async_sessionmaker[AsyncSession]:
    """
    Make the session factory of a service.

    A session begins its transaction with its first statement. Statements end
    after 5 s and locks after 3 s on the server's side: a stuck caller must not
    hold what others need.
    """
    engine = create_async_engine(
        dsn,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        # What is bound to a statement are people's data, and errors are logged.
        hide_parameters=True,
        # A page of a history reads sixty small JSON values, each in a third of the time that the
        # standard library takes.
        json_deserializer=from_json,
        connect_args={
            "timeout": 5,
            "server_settings": {
                "statement_timeout": "5000",
                "lock_timeout": "3000",
                "idle_in_transaction_session_timeout": "15000",
                "timezone": "UTC",
                "jit": "off",
            },
        },
    )
    if wanted := _wanted():

        @event.listens_for(engine.sync_engine, "do_connect")
        def prove(_dialect: object, _record: object, _args: object, given: dict[str, Any]) -> None:
            given["ssl"] = wanted.context()

    event.listen(engine.sync_engine, "handle_error", _forget_values)
    event.listen(engine.sync_engine, "connect", _notice_silence)
    return async_sessionmaker(
        engine,
        expire_on_commit=False,
        sync_session_class=_Session,
        info={_BELL: asyncio.Event()},
    )


class _Session(Session):
    """A session that, when it has written events, tells the relay at its commit."""


def bell(sessions: async_sessionmaker[AsyncSession]) -> asyncio.Event:
    """What is set whenever a transaction of *sessions* that wrote events has committed."""
    rung: asyncio.Event = sessions.kw["info"][_BELL]
    return rung


def ring_at_commit(session: AsyncSession) -> None:
    """Have the `bell` of *session*'s factory set when its transaction commits."""
    session.info[_RINGS] = True


@event.listens_for(_Session, "after_commit")
def ring(session: Session) -> None:
    """Tell the relay, if *session* wrote events; for who commits without it."""
    if session.info.get(_RINGS):
        session.info[_BELL].set()


def _notice_silence(connection: Any, _: object) -> None:
    """
    Have the kernel end a connection whose other side is gone without a word.

    A worker has no deadline; it would wait for an answer for hours.
    """
    transport = connection.driver_connection._transport  # the driver has no other way
    own = transport.get_extra_info("socket")
    own.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (
        (socket.TCP_KEEPIDLE, 10),
        (socket.TCP_KEEPINTVL, 5),
        (socket.TCP_KEEPCNT, 3),
        (socket.TCP_USER_TIMEOUT, 25_000),
    ):
        own.setsockopt(socket.IPPROTO_TCP, option, value)


def _forget_values(context: ExceptionContext) -> None:
    """
    Take out of an error what the server says of the row: `Key (value)=(…) already exists`.

    Logs show errors and spans carry their text; neither may have people's data.
    Before the instrumentation, which listens later, sees it.
    """
    errors = [context.sqlalchemy_exception, context.original_exception]
    errors.append(context.original_exception.__cause__)  # the driver's own
    for error in filter(None, errors):
        error.args = tuple(_without_detail(part) for part in error.args)
        # The driver's is a text; SQLAlchemy's own `detail` is a list that it writes itself.
        if isinstance(getattr(error, "detail", None), str):
            error.detail = None  # type: ignore[attr-defined] # it has one, as just seen


def _without_detail(part: object) -> object:
    return part.partition("\nDETAIL:")[0] if isinstance(part, str) else part
