"""The profiles of the chart, each in its turn."""

import pytest

from deploy.helm.render import PROFILES


# The empty one is the chart without a profile.
@pytest.fixture(params=("", *PROFILES))
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)
