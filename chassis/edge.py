"""
What stands between a call and a handler: who may, one transaction, once.

A command carries an idempotency key. Its effect, and the answer to be repeated,
are stored in one transaction; the work is done first and the key recorded last,
so the usual call pays one insert and no look-up. A repeat does the work again,
finds the key taken, undoes all of it and gives the stored answer. Where the work is one
statement that was left for the end (`chassis.writing`), the key goes with it.
"""

import functools
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.auth import Caller, Role, authorize
from chassis.database import idempotency
from chassis.errors import DomainError, FailedPrecondition, InvalidArgument
from chassis.guard import Guard
from chassis.request import Request, current_request, current_session
from chassis.writing import each_by_itself, take_last, write_alone, write_now

LONGEST_KEY = 200
# Built once: every command pays it. A statement that is built anew, and then found to be one that
# was compiled before, costs as much again as the rest of it.
_RECORD = insert(idempotency).on_conflict_do_nothing().returning(idempotency.c.key)


@functools.cache
def _recorded_with(statement: Any) -> Any:
    """*statement* and the key in one, which fails where the key is taken, and is undone then."""
    return insert(idempotency).inline().add_cte(statement.cte("written_last"))


class IdempotencyKeyMissing(InvalidArgument):
    """A command came without the key that makes its repetition harmless."""

    reason = "IDEMPOTENCY_KEY_MISSING"


class IdempotencyKeyInvalid(InvalidArgument):
    """A key is too long or not printable ASCII."""

    reason = "IDEMPOTENCY_KEY_INVALID"


class IdempotencyKeyReused(FailedPrecondition):
    """The same key came before with another request."""

    reason = "IDEMPOTENCY_KEY_REUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """
    What every servicer needs to serve: where data are, and what time it is (UTC).

    Attributes:
        guard: Keeps staff from people who are closed to them; None where there are no people.
    """

    sessions: async_sessionmaker[AsyncSession]
    clock: Callable[[], datetime]
    guard: Guard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """
    One call as its method sees it.

    Attributes:
        session: Its transaction begins with its first statement and is committed
            after the method has returned. Ask peers before that.
        now: The moment of the call, the same for all it does (UTC).
    """

    session: AsyncSession
    caller: Caller
    now: datetime


class _HasEdge(Protocol):
    edge: Edge


S = TypeVar("S", bound=_HasEdge)
Q = TypeVar("Q", bound=Message)
R = TypeVar("R", bound=Message)
Method = Callable[[S, Q, Call], Awaitable[R]]
Served = Callable[[S, Q, Any], Awaitable[R]]


def query(
    *roles: Role, anyone: bool = False, alone: bool = False
) -> Callable[[Method[S, Q, R]], Served[S, Q, R]]:
    """
    Serve a method that reads, to callers with one of *roles* (or to *anyone*).

    What it writes all the same, such as who read what, is committed too.

    Args:
        alone: Each of its statements may be a transaction of its own: it writes with the last
            of them only, locks nothing and asks no peer. Saves two ways to the database.
    """
    return _served(frozenset(roles), anyone=anyone, keyed=False, alone=alone)


def command(
    *roles: Role, anyone: bool = False, keyed: bool = True
) -> Callable[[Method[S, Q, R]], Served[S, Q, R]]:
    """
    Serve a method that changes something, once for each idempotency key.

    Args:
        roles: Who may; any of them is enough.
        anyone: Nobody has to be signed in.
        keyed: False for the rare answer that must not be stored, such as a session's secret.
    """
    return _served(frozenset(roles), anyone=anyone, keyed=keyed)


def _served(
    roles: frozenset[Role], *, anyone: bool, keyed: bool, alone: bool = False
) -> Callable[[Method[S, Q, R]], Served[S, Q, R]]:
    if not roles and not anyone:
        raise TypeError("say which roles may, or anyone=True")

    def decorate(method: Method[S, Q, R]) -> Served[S, Q, R]:
        name = getattr(method, "__qualname__", "")

        @functools.wraps(method)
        async def serve(self: S, message: Q, _context: Any) -> R:
            request = current_request.get()
            if request is None:
                raise RuntimeError("a servicer is reached through chassis.interceptor only")
            if not anyone:
                authorize(request.caller, roles)
            key = _checked_key(request) if keyed else ""
            guard = self.edge.guard
            async with self.edge.sessions() as session:
                closed = await guard.people(session, request.caller) if guard else None
                act = _guarded(method, guard, closed) if guard and closed else method
                token = current_session.set(session)
                try:
                    call = Call(session=session, caller=request.caller, now=self.edge.clock())
                    if guard and closed:
                        await guard.check_request(session, closed, message)
                        # Peers are asked before the transaction of the call begins.
                        await session.rollback()
                    if alone and not closed:
                        await each_by_itself(session)
                    if not key:
                        response = await act(self, message, call)
                        await session.commit()
                        return response
                    response = await _once(
                        session, (request.caller.id, name, key), act, self, message, call
                    )
                    if guard and closed:
                        # It may be the stored one, of before they were closed.
                        await guard.check_answer(session, closed, response)
                    return response
                finally:
                    current_session.reset(token)

        serve.roles = frozenset(Role) if anyone else roles  # type: ignore[attr-defined] # read by the matrix of rights
        serve.anyone = anyone  # type: ignore[attr-defined] # as above
        return serve

    return decorate


def _guarded(method: Method[S, Q, R], guard: Guard, closed: frozenset[UUID]) -> Method[S, Q, R]:
    """*method* for somebody to whom *closed* are closed."""

    @functools.wraps(method)
    async def act(servicer: S, message: Q, call: Call) -> R:
        response = await method(servicer, message, call)
        await write_now(call.session)
        await guard.check_answer(call.session, closed, response)
        return response

    return act


async def _once(
    session: AsyncSession,
    key: tuple[str, str, str],
    method: Method[S, Q, R],
    servicer: S,
    message: Q,
    call: Call,
) -> R:
    digest = hashlib.sha256(message.SerializeToString(deterministic=True)).digest()
    response_type: Any = method.__annotations__["return"]
    refusal: Exception = RuntimeError("an idempotency key was taken and is gone")
    try:
        response = await method(servicer, message, call)
        response_type = type(response)
        if await _commit(session, key, digest, response):
            return response
    except (DomainError, IntegrityError) as raised:
        # The repeat may fail on what its first run changed; then that run's answer counts.
        refusal = raised
    await session.rollback()
    stored = await _stored(session, key, digest)
    if stored is None:
        raise refusal
    parsed: R = response_type.FromString(stored)
    return parsed


async def _commit(
    session: AsyncSession, key: tuple[str, str, str], digest: bytes, response: Message
) -> bool:
    """
    Note the key and the answer, and commit; False where the key was taken.

    Raises:
        IntegrityError: It was taken, and what was to be written last is undone.
    """
    caller_id, method, value = key
    row = {
        "caller_id": caller_id,
        "method": method,
        "key": value,
        "request_hash": digest,
        "response": response.SerializeToString(),
    }
    if not session.in_transaction() and (last := take_last(session)):
        statement, values = last
        await write_alone(session, _recorded_with(statement), {**values, **row})
        return True
    await write_now(session)
    if (await session.execute(_RECORD, row)).first() is None:
        return False
    await session.commit()
    return True


async def _stored(session: AsyncSession, key: tuple[str, str, str], digest: bytes) -> bytes | None:
    caller_id, method, value = key
    row = (
        await session.execute(
            select(idempotency.c.request_hash, idempotency.c.response).where(
                idempotency.c.caller_id == caller_id,
                idempotency.c.method == method,
                idempotency.c.key == value,
            )
        )
    ).first()
    if row is None:
        return None
    if bytes(row.request_hash) != digest:
        raise IdempotencyKeyReused(field="Idempotency-Key")
    return bytes(row.response)


def _checked_key(request: Request) -> str:
    key = request.idempotency_key
    if not key:
        raise IdempotencyKeyMissing(field="Idempotency-Key")
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise IdempotencyKeyInvalid(field="Idempotency-Key")
    return key
