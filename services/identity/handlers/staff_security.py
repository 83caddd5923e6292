"""By what a member of staff proves who they are: looked at, changed, taken away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.identity.domain import staff as rules
from services.identity.domain.staff import StaffId
from services.identity.domain.strong import PasswordWrong
from services.identity.handlers.sessions import Passwords
from services.identity.repository.citizens import RevocationRepository
from services.identity.repository.staff import SessionRepository, StaffRepository
from services.identity.repository.strong import PasskeyRepository, TotpRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """By what somebody can prove who they are besides their password."""

    one_time_codes: bool
    passkeys: int


async def security_of(session: AsyncSession, staff_id: UUID) -> Security:
    """What *staff_id* has set up."""
    return Security(
        one_time_codes=await TotpRepository(session).counts(staff_id),
        passkeys=len(await PasskeyRepository(session).of_owner(staff_id)),
    )


async def change_password(
    session: AsyncSession,
    passwords: Passwords,
    staff_id: StaffId,
    *,
    old: str,
    new: str,
    now: datetime,
) -> None:
    """
    Take *new* for *old*; whoever is signed in as them is out.

    Raises:
        PasswordWrong: *old* is another.
        PasswordTooShort: *new* is.
    """
    rules.check_password(new, "new_password")
    staff = StaffRepository(session)
    known = await staff.credentials((await staff.get(staff_id)).username)
    if known is None or not await passwords.fits(old, known[1]):
        raise PasswordWrong(field="old_password")
    await staff.set_password_hash(staff_id, await passwords.hash(new))
    await _sign_out_everywhere(session, staff_id, now)


async def reset_second_factor(session: AsyncSession, staff_id: StaffId, now: datetime) -> None:
    """
    Take one-time codes and passkeys away from somebody who lost them; they are signed out.

    Raises:
        StaffNotFound: There is nobody.
    """
    await StaffRepository(session).get(staff_id)
    await TotpRepository(session).remove(staff_id)
    await PasskeyRepository(session).remove_all(staff_id)
    await _sign_out_everywhere(session, staff_id, now)


async def _sign_out_everywhere(session: AsyncSession, staff_id: StaffId, now: datetime) -> None:
    await SessionRepository(session).remove_all(staff_id)
    await RevocationRepository(session).add(str(staff_id), now)
