"""Requests about one's own data and consents in the database, and what identity has of people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from chassis import events
from chassis.privacy import Holdings
from services.identity.domain.rights import (
    Consent,
    RightsRequest,
    RightsRequestNotFound,
)
from services.identity.models import ConsentRow, ErasureRow, RightsCaseRow, RightsRequestRow

T = TypeVar("T")

_REQUESTS = select(
    RightsRequestRow.__table__,
    select(ErasureRow.id)
    .where(ErasureRow.request_id == RightsRequestRow.id)
    .limit(1)
    .correlate(RightsRequestRow)
    .scalar_subquery()
    .label("erasure_id"),
    select(RightsCaseRow.case_id)
    .where(RightsCaseRow.request_id == RightsRequestRow.id)
    .correlate(RightsRequestRow)
    .scalar_subquery()
    .label("case_id"),
)

# What a person gets of identity; `:ids` as in chassis.privacy.
HOLDINGS = Holdings(
    service="identity",
    sections={
        "person": (
            "SELECT id, kind, name, language, accessibility, declined, born_on, died_on,"
            " secret_address, registered_at FROM person"
            " WHERE id = ANY(:ids)"
        ),
        "identifiers": "SELECT type, value, country FROM identifier WHERE person_id = ANY(:ids)",
        "points": (
            "SELECT type, value, extension, postal_code, locality, verified_at FROM point"
            " WHERE person_id = ANY(:ids)"
        ),
        "mandates": (
            "SELECT role, service_codes, actions, valid_from, valid_to, evidence, ended_at,"
            " end_reason"
            " FROM mandate WHERE holder_id = ANY(:ids) OR principal_id = ANY(:ids)"
        ),
        "consents": (
            "SELECT purpose, text_version, given_at, withdrawn_at FROM consent"
            " WHERE person_id = ANY(:ids)"
        ),
        "requests": (
            "SELECT kind, words, due_on, outcome, answer, received_at, settled_at"
            " FROM rights_request WHERE person_id = ANY(:ids)"
        ),
        "documents_seen": (
            "SELECT document, given_at FROM proof WHERE person_id = ANY(:ids) AND kind = 'document'"
        ),
        # Confirmed on a device of their own; how whoever helped is called, is another's.
        "proofs": (
            "SELECT kind, assistance, requested_at, given_at FROM proof"
            " WHERE person_id = ANY(:ids) AND kind <> 'document'"
        ),
        "access_code": "SELECT set_at, blocked FROM access_code WHERE person_id = ANY(:ids)",
        "passkeys": (
            "SELECT name, added_at, used_at FROM passkey"
            " WHERE owner_kind = 'citizen' AND owner_id = ANY(:ids)"
        ),
        "sign_in": (
            "SELECT provider, linked_at FROM login_link"
            " WHERE owner_kind = 'citizen' AND owner_id = ANY(:ids)"
        ),
        # Of those who were merged into them, too: the log is sealed and follows no merge.
        "readings": (
            "SELECT read_at, reader_kind, what, purpose, about FROM access"
            " WHERE person_id = ANY(:ids)"
            " OR person_id IN (SELECT id FROM person WHERE merged_into = ANY(:ids))"
            " ORDER BY id DESC"
        ),
    },
)


class RightsRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, request: RightsRequest, *changes: Message) -> None:
        await self._session.execute(insert(RightsRequestRow).values(**_of(request)))
        if request.case_id is not None:
            await self._session.execute(
                upsert(RightsCaseRow)
                .values(case_id=request.case_id, request_id=request.id)
                .on_conflict_do_update(
                    index_elements=[RightsCaseRow.case_id], set_={"request_id": request.id}
                )
            )
        await events.publish(self._session, changes)

    async def save(self, request: RightsRequest) -> None:
        await self._session.execute(
            update(RightsRequestRow).where(RightsRequestRow.id == request.id).values(**_of(request))
        )

    async def get(self, request_id: UUID) -> RightsRequest:
        """
        Raises:
            RightsRequestNotFound: There is none.
        """
        row = (
            await self._session.execute(
                _REQUESTS.where(RightsRequestRow.id == request_id).with_for_update(
                    of=RightsRequestRow
                )
            )
        ).first()
        if row is None:
            raise RightsRequestNotFound(field="request_id")
        return _read(RightsRequest, row)

    async def of_case(self, case_id: UUID) -> RightsRequest | None:
        """The request that is worked on in *case_id*; held until the transaction ends."""
        row = (
            await self._session.execute(
                _REQUESTS.join(RightsCaseRow, RightsCaseRow.request_id == RightsRequestRow.id)
                .where(RightsCaseRow.case_id == case_id)
                .with_for_update(of=RightsRequestRow)
            )
        ).first()
        return _read(RightsRequest, row) if row else None

    async def page(
        self, person_ids: Sequence[UUID], *, before: UUID | None, most: int
    ) -> list[RightsRequest]:
        """Of these people, the newest first; of nobody in particular, all that are open."""
        query = _REQUESTS
        if person_ids:
            query = query.where(RightsRequestRow.person_id.in_(person_ids))
        else:
            query = query.where(RightsRequestRow.outcome == "")
        if before is not None:
            query = query.where(RightsRequestRow.id < before)
        rows = await self._session.execute(query.order_by(RightsRequestRow.id.desc()).limit(most))
        return [_read(RightsRequest, row) for row in rows]


class ConsentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, consent: Consent) -> None:
        await self._session.execute(insert(ConsentRow).values(**_values(consent)))

    async def current(self, person_id: UUID, purpose: str) -> Consent | None:
        row = (
            await self._session.execute(
                select(ConsentRow.__table__)
                .where(
                    ConsentRow.person_id == person_id,
                    ConsentRow.purpose == purpose,
                    ConsentRow.withdrawn_at.is_(None),
                )
                .with_for_update()
            )
        ).first()
        return _read(Consent, row) if row else None

    async def withdraw(self, consent_id: UUID, at: datetime) -> None:
        await self._session.execute(
            update(ConsentRow).where(ConsentRow.id == consent_id).values(withdrawn_at=at)
        )

    async def of_person(self, person_ids: Sequence[UUID]) -> list[Consent]:
        rows = await self._session.execute(
            select(ConsentRow.__table__)
            .where(ConsentRow.person_id.in_(person_ids))
            .order_by(ConsentRow.given_at.desc())
            .limit(200)
        )
        return [_read(Consent, row) for row in rows]


def _of(request: RightsRequest) -> dict[str, Any]:
    """Its row; the erasure and the case it led to are others' rows."""
    values = _values(request)
    del values["erasure_id"], values["case_id"]
    return values


def _values(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in type(one).__dataclass_fields__}


def _read(kind: type[T], row: Any) -> T:
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})  # type: ignore[attr-defined] # dataclasses all
