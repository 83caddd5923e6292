"""Which exchange holds which lines, and since which start."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.telephony.models import ExchangeRow


class ExchangeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, address: str, alive_until: datetime) -> int:
        """A process took *address*; gives the number of its life, one more than the last."""
        made = insert(ExchangeRow).values(address=address, epoch=1, alive_until=alive_until)
        epoch = await self._session.scalar(
            made.on_conflict_do_update(
                index_elements=[ExchangeRow.address],
                set_={"epoch": ExchangeRow.epoch + 1, "alive_until": alive_until},
            ).returning(ExchangeRow.epoch)
        )
        assert epoch is not None
        return int(epoch)

    async def stay(self, address: str, epoch: int, alive_until: datetime, refused: int) -> None:
        """It is still there; *refused* more calls met it full."""
        await self._session.execute(
            update(ExchangeRow)
            .where(ExchangeRow.address == address, ExchangeRow.epoch == epoch)
            .values(alive_until=alive_until, refused=ExchangeRow.refused + refused)
        )
