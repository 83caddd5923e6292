import pytest


@pytest.fixture
async def sessions(database):
    return await database("charter")
