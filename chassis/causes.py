"""In words, what keeps us from a server: for whoever has to mend it."""

import ssl

import asyncpg

from chassis.errors import DomainError

# What gRPC says where a certificate is not believed, or the other side speaks no TLS or wants it.
_HANDSHAKE = ("handshake", "CERTIFICATE_VERIFY_FAILED", "WRONG_VERSION_NUMBER")


def of_database(failure: Exception) -> str:
    """Why the database of `ATENDE_DATABASE_URL` was not reached."""
    match failure:
        case asyncpg.InvalidAuthorizationSpecificationError():
            return (
                "answers, and does not let this role in by this password: compare"
                " ATENDE_DATABASE_URL with the role in the database"
            )
        case asyncpg.InvalidCatalogNameError():
            return "answers, and has no database of the name that ATENDE_DATABASE_URL ends in"
        case ssl.SSLError():
            return (
                f"shows a certificate that is not believed ({failure}): who"
                " signed it must be in ATENDE_DATABASE_AUTHORITIES, and its name be the host in"
                " ATENDE_DATABASE_URL"
            )
        case FileNotFoundError():
            return f"is not asked, as there is no file {failure.filename}: see ATENDE_DATABASE_*"
        case _:
            return (
                f"cannot be reached ({type(failure).__name__}): is it up, and does"
                " ATENDE_DATABASE_URL say the right host, role and password?"
            )


def of_broker(failure: Exception) -> str:
    """Why NATS at `ATENDE_NATS_URL` was not reached; all else goes on without it."""
    so_far = "calls are answered and events are kept, but nothing flows"
    match failure:
        case ssl.SSLError():
            return (
                f"shows a certificate that is not believed, or does not believe ours ({failure});"
                f" {so_far}: who signed its must be in ATENDE_NATS_AUTHORITIES and its name be the"
                " host in ATENDE_NATS_URL; ours is ATENDE_TLS_CERTIFICATE"
            )
        case FileNotFoundError():
            return (
                f"is not asked, as there is no file {failure.filename}; {so_far}: see"
                " ATENDE_NATS_AUTHORITIES and ATENDE_TLS_*"
            )
        case _:
            return (
                f"cannot be reached ({type(failure).__name__}): {so_far}; is NATS up at"
                " ATENDE_NATS_URL, and does it know ATENDE_NATS_USER by this password?"
            )


def of_identity(failure: DomainError) -> str:
    """Why identity gives no keys, so that no token can be checked."""
    said = str(failure)
    if any(sign in said for sign in _HANDSHAKE):
        return (
            f"is there, and the two do not believe each other ({said}): who signed its"
            " certificate must be in ATENDE_TLS_AUTHORITIES, here as there, and both or neither"
            " speak TLS (ATENDE_TLS_CERTIFICATE)"
        )
    return (
        f"gives no keys ({failure.reason}): no token can be checked; is it up at"
        " ATENDE_IDENTITY_ADDRESS?"
    )
