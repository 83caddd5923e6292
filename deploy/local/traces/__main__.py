"""Starts the receiver of traces and metrics: `python -m deploy.local.traces`."""

import uvicorn
from pydantic_settings import BaseSettings, SettingsConfigDict

from deploy.local.traces.application import application
from deploy.local.traces.store import Store


class Settings(BaseSettings):
    """Where it listens."""

    model_config = SettingsConfigDict(env_prefix="ATENDE_", frozen=True, extra="ignore")

    http_port: int = 8005


if __name__ == "__main__":
    uvicorn.run(
        application(Store()), host="127.0.0.1", port=Settings().http_port, log_level="warning"
    )
