"""What may differ between one installation of a front-end and another."""

import secrets

from pydantic import Field, SecretStr

from chassis.settings import Configured


class FrontendSettings(Configured):
    """
    Read from the environment, each name with `ATENDE_` before it.

    *secret* signs and seals the cookies; copies of one front-end share it. Without
    one, what is sealed lasts until the front-end stops.
    *https* is set where browsers arrive by https, and makes cookies `Secure`.
    """

    http_host: str = "127.0.0.1"
    http_port: int = 8001
    gateway_url: str = "http://127.0.0.1:8000"
    portal_url: str = "http://127.0.0.1:8001"
    secret: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_urlsafe(32)))
    https: bool = False
    timezone: str = "Europe/Lisbon"
    gateway_seconds: float = 10.0
    log_format: str = "json"

    council_name: str = "Município do Porto"
    council_office: str = "Gabinete do Munícipe"
    council_phone: str = "222 090 400"
    council_email: str = ""
    council_address: str = ""
    # South, north, west and east of the council, in degrees (WGS 84).
    council_box: tuple[float, float, float, float] = (41.12, 41.20, -8.72, -8.54)
    # When people are served, local time, on working days.
    counter_opens: str = "09:00"
    counter_closes: str = "17:00"
    phone_opens: str = "09:00"
    phone_closes: str = "18:00"
    # OpenID providers of citizens, by the name identity knows, with the words of their button.
    providers: dict[str, str] = Field(default_factory=dict)
    # Said at the foot of every page until a council has made the installation its own.
    demonstration: bool = True
