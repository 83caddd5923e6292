"""What goes wrong in the database says nothing of people, wherever it is told."""

import traceback
from collections.abc import Awaitable, Callable

import pytest
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from chassis.database import inbox

SECRET = "maria-silva-123456789"


@pytest.fixture
async def sessions(
    database: Callable[[str], Awaitable[async_sessionmaker[AsyncSession]]],
) -> async_sessionmaker[AsyncSession]:
    return await database("contacts")


@pytest.fixture
def spans(sessions) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentor = SQLAlchemyInstrumentor()
    instrumentor.instrument(
        engine=sessions.kw["bind"].sync_engine, tracer_provider=provider, skip_dep_check=True
    )
    yield exporter
    instrumentor.uninstrument()


async def test_an_error_of_a_row_says_nothing_of_its_values(sessions, spans) -> None:
    with pytest.raises(IntegrityError) as failure:
        async with sessions.begin() as session:
            await session.execute(insert(inbox), [{"message_id": SECRET}])
            await session.execute(insert(inbox), [{"message_id": SECRET}])

    told = "".join(traceback.format_exception(failure.value))
    assert "UniqueViolationError" in told
    assert "pk_inbox" in told
    assert "pk_inbox" in str(failure.value)
    assert SECRET not in told
    failed = [span for span in spans.get_finished_spans() if not span.status.is_ok]
    assert any("pk_inbox" in (span.status.description or "") for span in failed)
    assert SECRET not in str([span.to_json() for span in spans.get_finished_spans()])
