"""
Nobody of the staff acts on whom they are kept from, whatever the act: asked of every call.

A service says which fields of its messages name a person, and which a thing that is about
one. What a call names is looked at before its method runs, and what the method found before
it is committed: an answer about somebody closed is refused and undone, and out of a list
they are left. So no method has to remember it, and a new one is guarded from its first day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from sqlalchemy import ARRAY, Text, Uuid, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from chassis.auth import Caller
from chassis.exclusions import PersonClosedToYou
from chassis.writing import by_itself

PERSON = "person"
# Of a field that names nobody, or only what says nothing of them.
NOBODY = ""

# In a query for who is closed: it is built once, and asked with every call of staff.
STAFF_ID = bindparam("staff_id", type_=Text())

Named = dict[str, set[UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """
    How a service knows of whom its messages are.

    Attributes:
        closed: A query for the ids of all people closed to `:staff_id`.
        kinds: By kind of thing, SQL that gives those of `:ids` that are about any of `:people`.
        fields: By the name of a field, or message and field, the kind it names.
        filtered: Fields of requests that name many: the answer leaves out, nothing is refused.
        aside: Fields of answers that point to something else, and what says more of that:
            all of these are emptied, when it is closed.
    """

    closed: Any
    kinds: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    filtered: frozenset[str] = frozenset()
    aside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    async def people(self, session: AsyncSession, caller: Caller) -> frozenset[UUID]:
        """Everybody who is closed to *caller*; for nearly all of them nobody is."""
        if caller.kind != "staff":
            return frozenset()
        return await session.run_sync(self._people, caller.id)

    def _people(self, session: Session, staff_id: str) -> frozenset[UUID]:
        # Not in the transaction of the call: peers are asked before that begins.
        with by_itself(session).connect() as connection:
            return frozenset(connection.scalars(self.closed, {"staff_id": staff_id}))

    async def check_request(
        self, session: AsyncSession, people: frozenset[UUID], request: Message
    ) -> None:
        """
        Raises:
            PersonClosedToYou: *request* names one of *people*, or what is about them.
        """
        names = list(_named(request, self, self.filtered))
        closed = await self._closed(session, people, _together(names))
        for name, kind, ids in names:
            if ids & closed.get(kind, set()):
                raise PersonClosedToYou(field=name)

    async def check_answer(
        self, session: AsyncSession, people: frozenset[UUID], answer: Message
    ) -> None:
        """
        Leave out of the lists of *answer* what is about *people*.

        Raises:
            PersonClosedToYou: The answer itself is about one of them.
        """
        names = _named(answer, self, frozenset())
        closed = await self._closed(session, people, _together(names))
        if any(closed.values()) and self._about(answer, closed):
            raise PersonClosedToYou(field="person_id")

    def kind_of(self, message: Any, name: str) -> str | None:
        """What the field *name* of *message* names; None where nobody has said."""
        return self.fields.get(f"{message.name}.{name}", self.fields.get(name))

    async def _closed(
        self, session: AsyncSession, people: frozenset[UUID], by_kind: Named
    ) -> Named:
        found: Named = {}
        for kind, ids in by_kind.items():
            if kind == PERSON:
                found[kind] = ids & people
                continue
            rows = await session.scalars(
                text(self.kinds[kind]).bindparams(
                    bindparam("ids", type_=ARRAY(Uuid())), bindparam("people", type_=ARRAY(Uuid()))
                ),
                {"ids": list(ids), "people": list(people)},
            )
            found[kind] = set(rows)
        return found

    def _about(self, message: Message, closed: Named) -> bool:
        """Whether *message* itself is about somebody closed; what it lists loses those."""
        itself = False
        for one, value in message.ListFields():
            if not self._field(message, one, value, closed):
                continue
            beside = self.aside.get(f"{message.DESCRIPTOR.name}.{one.name}")
            itself = itself or beside is None
            for name in (one.name, *(beside or ())):
                message.ClearField(name)
        return itself

    def _field(self, message: Message, one: FieldDescriptor, value: Any, closed: Named) -> bool:
        if _is_map(one):
            return False
        if one.type == FieldDescriptor.TYPE_MESSAGE:
            if not one.is_repeated:
                return self._about(value, closed)
            kept = [each for each in value if not self._about(each, closed)]
            if len(kept) < len(value):
                copies = [type(each).FromString(each.SerializeToString()) for each in kept]
                message.ClearField(one.name)
                getattr(message, one.name).extend(copies)
            return False
        kind = self.kind_of(message.DESCRIPTOR, one.name)
        if not kind:
            return False
        gone = {str(each) for each in closed.get(kind, ())}
        if not one.is_repeated:
            return str(value).lower() in gone
        open_ones = [each for each in value if each.lower() not in gone]
        if len(open_ones) < len(value):
            message.ClearField(one.name)
            getattr(message, one.name).extend(open_ones)
        return False


def _named(
    message: Message, guard: Guard, left_out: frozenset[str]
) -> Iterator[tuple[str, str, set[UUID]]]:
    """Each field of *message* and of those in it that names something, with what it names."""
    found: dict[tuple[str, str], set[UUID]] = {}
    waiting = [message]
    while waiting:
        here = waiting.pop()
        for one, value in here.ListFields():
            if _is_map(one):
                continue
            if one.type == FieldDescriptor.TYPE_MESSAGE:
                waiting.extend(value if one.is_repeated else [value])
                continue
            kind = guard.kind_of(here.DESCRIPTOR, one.name)
            if not kind or f"{here.DESCRIPTOR.name}.{one.name}" in left_out:
                continue
            ids = {each for each in map(_id, value if one.is_repeated else [value]) if each}
            if ids:
                found.setdefault((one.name, kind), set()).update(ids)
    for (name, kind), ids in found.items():
        yield name, kind, ids


def _together(names: Iterable[tuple[str, str, set[UUID]]]) -> Named:
    by_kind: Named = {}
    for _, kind, ids in names:
        by_kind.setdefault(kind, set()).update(ids)
    return by_kind


def _is_map(one: FieldDescriptor) -> bool:
    kind = one.message_type
    return kind is not None and kind.GetOptions().map_entry


def _id(value: str) -> UUID | None:
    """What is no id is for the method to refuse."""
    try:
        return UUID(value)
    except ValueError:
        return None
