"""The connections between front-ends and gateway."""

from frontends.web.server import KEEP_ALIVE_SECONDS, KEPT_SECONDS, http_client
from frontends.web.settings import FrontendSettings
from services.gateway.settings import Settings

# nginx's `upstream-keepalive-timeout`.
INGRESS_SECONDS = 60


def test_whoever_asks_lets_go_of_a_connection_before_whoever_answers_closes_it() -> None:
    gateway = Settings.model_fields["keep_alive_seconds"].default

    assert gateway > max(KEPT_SECONDS, INGRESS_SECONDS)
    assert KEEP_ALIVE_SECONDS > INGRESS_SECONDS


async def test_no_cookie_of_one_visitor_stays_for_another(gateway_url: str) -> None:
    async with http_client(FrontendSettings(gateway_url=gateway_url)) as http:
        answer = await http.post("/v1/session", json={"password": "the right one"})

        assert "atende_session" in answer.headers["set-cookie"]
        assert not http.cookies
