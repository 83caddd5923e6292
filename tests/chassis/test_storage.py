"""What a store of bytes promises, by a folder and by an S3 bucket of a real server."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from nanio.app import build_app
from nanio.auth.credentials import StaticCredentialResolver
from nanio.config import Settings

from chassis.settings import StorageSettings
from chassis.storage import ObjectMissing, Storage, StorageUnavailable, open_storage

KEY, SECRET = "atende", "secret-of-the-bucket"
# Larger than what is sent to a bucket in one request, as a file may be.
LARGE = bytes(range(256)) * (40 * 1024)


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 server that checks signatures and has a bucket `atende`."""
    folder = tmp_path_factory.mktemp("s3")
    (folder / "atende").mkdir()
    keys = StaticCredentialResolver({KEY: SECRET})
    app = build_app(Settings(data_dir=folder, region="eu-west-1", credentials=keys))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


def bucket(endpoint: str, **changes: Any) -> Storage:
    return open_storage(
        StorageSettings(
            **{
                "storage_url": "s3://atende/files",
                "storage_endpoint": endpoint,
                "storage_key_id": KEY,
                "storage_secret": SECRET,
                **changes,
            }
        )
    )


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return open_storage(StorageSettings(storage_url=str(tmp_path / "not" / "there" / "yet")))
    return bucket(request.getfixturevalue("s3"))


async def read(storage: Storage, key: str) -> bytes:
    return b"".join([piece async for piece in await storage.get(key)])


@pytest.mark.parametrize("content", [b"", b"\x00\xff text", LARGE], ids=["empty", "small", "large"])
async def test_what_is_put_comes_back_byte_by_byte(storage: Storage, content: bytes) -> None:
    await storage.put("one", content)

    assert await read(storage, "one") == content


async def test_a_large_file_comes_in_pieces(storage: Storage) -> None:
    await storage.put("large", LARGE)

    pieces = [len(piece) async for piece in await storage.get("large")]

    assert len(pieces) > 1
    assert sum(pieces) == len(LARGE)


async def test_what_is_put_again_takes_the_place_of_what_was_there(storage: Storage) -> None:
    await storage.put("again", b"first and longer")
    await storage.put("again", b"second")

    assert await read(storage, "again") == b"second"


async def test_what_was_never_put_is_missing(storage: Storage) -> None:
    with pytest.raises(ObjectMissing):
        await storage.get("never")


async def test_what_is_deleted_is_gone_and_what_was_not_there_is_no_matter(
    storage: Storage,
) -> None:
    await storage.put("kept", b"kept")
    await storage.put("gone", b"gone")

    await storage.delete(["never", "gone", "gone"])

    with pytest.raises(ObjectMissing):
        await storage.get("gone")
    assert await read(storage, "kept") == b"kept"


@pytest.mark.parametrize("changes", [{"storage_secret": "wrong"}, {"storage_url": "s3://nowhere"}])
async def test_a_bucket_that_does_not_let_us_in_is_unavailable(
    s3: str, changes: dict[str, str]
) -> None:
    with pytest.raises(StorageUnavailable):
        await bucket(s3, **changes).put("one", b"one")


async def test_two_prefixes_of_one_bucket_are_two_stores(s3: str) -> None:
    mine, other = bucket(s3), bucket(s3, storage_url="s3://atende/others")

    await mine.put("same", b"mine")
    await other.put("same", b"other")

    assert await read(mine, "same") == b"mine"
