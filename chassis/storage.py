"""
Where the bytes of files are kept: a folder on a laptop, an S3 bucket in a cluster.

What a file is called, whose it is and what it may be, is for the service that owns it to
know; here it is a key and bytes.
"""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, S3Store

from chassis.errors import NotFound, Unavailable
from chassis.settings import StorageSettings

_CHUNK = 256 * 1024
_PORTION = 500


class ObjectMissing(NotFound):
    """The bytes of a file are gone, or never came."""

    reason = "OBJECT_MISSING"


class StorageUnavailable(Unavailable):
    """The object store does not answer; the same call may work in a moment."""

    reason = "STORAGE_UNAVAILABLE"


class Storage:
    """Keeps bytes under keys; keys are ids of ours, never names that somebody gave."""

    def __init__(self, store: Any) -> None:
        self._store = store

    async def put(self, key: str, content: bytes) -> None:
        """
        Keep *content* under *key*, in place of what was there.

        Raises:
            StorageUnavailable: It cannot be kept now.
        """
        try:
            await obstore.put_async(self._store, key, content)
        except Exception as failure:  # of the store's own many kinds
            raise StorageUnavailable(type(failure).__name__) from failure

    async def get(self, key: str) -> AsyncIterator[bytes]:
        """
        What is under *key*, piece by piece.

        Raises:
            ObjectMissing: Nothing is there.
            StorageUnavailable: It cannot be read now.
        """
        try:
            found = await obstore.get_async(self._store, key)
        except (NotFoundError, FileNotFoundError):
            raise ObjectMissing(field="attachment_id") from None
        except Exception as failure:  # as above
            raise StorageUnavailable(type(failure).__name__) from failure
        return _pieces(found)

    async def list(self, prefix: str) -> AsyncIterator[list[str]]:
        """
        The keys that begin with *prefix*, a portion at a time.

        Raises:
            StorageUnavailable: It cannot be read now.
        """
        try:
            async for page in obstore.list(self._store, prefix=prefix, chunk_size=_PORTION):
                yield [str(each["path"]) for each in page]
        except Exception as failure:  # of the store's own many kinds
            raise StorageUnavailable(type(failure).__name__) from failure

    async def delete(self, keys: Sequence[str]) -> None:
        """
        Forget *keys*; those that are not there are no matter.

        Raises:
            StorageUnavailable: Some may still be there.
        """
        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except (NotFoundError, FileNotFoundError):
                continue
            except Exception as failure:  # as above
                raise StorageUnavailable(type(failure).__name__) from failure


async def _pieces(found: Any) -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=_CHUNK):
        yield bytes(piece)


def open_storage(settings: StorageSettings) -> Storage:
    """
    The store that *settings* name; nothing is asked of it yet.

    `s3://bucket/prefix` is an S3 bucket, with its credentials where AWS's own tools look
    for them and `storage_endpoint` for another maker's; anything else is a folder, which
    is made.
    """
    where = settings.storage_url
    if where.startswith("s3://"):
        bucket, _, prefix = where.removeprefix("s3://").partition("/")
        options: dict[str, Any] = {}
        if settings.storage_endpoint:
            options = {"endpoint": settings.storage_endpoint, "virtual_hosted_style_request": False}
        if settings.storage_key_id:
            options |= {
                "access_key_id": settings.storage_key_id,
                "secret_access_key": settings.storage_secret,
            }
        return Storage(
            S3Store(
                bucket,
                prefix=prefix or None,
                region=settings.storage_region,
                client_options={"allow_http": settings.storage_endpoint.startswith("http://")},
                **options,
            )
        )
    folder = Path(where.removeprefix("file://")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return Storage(LocalStore(folder))
