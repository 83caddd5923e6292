"""Somebody who has signed in."""

import httpx

RIGHT = {"username": "ana", "password": "the right one"}
NOWHERE = "redis://127.0.0.1:1"


async def signed_in(client: httpx.AsyncClient) -> httpx.AsyncClient:
    answer = await client.post("/v1/session", json=RIGHT)
    assert answer.status_code == 201, answer.text
    return client
