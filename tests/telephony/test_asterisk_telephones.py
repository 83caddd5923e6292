"""Attendants' accounts, as Asterisk is told of them."""

import pytest

from services.telephony.media.ari.client import Ari, AriFailed
from services.telephony.media.ari.telephones import AriTelephones
from services.telephony.media.sip.registrar import Account


def an_account(name: str, staff_id: str = "ana") -> Account:
    return Account(username=name, staff_id=staff_id, hashes={"MD5": f"hash-of-{name}"})


@pytest.fixture
async def ari(asterisk):
    made = Ari(asterisk.url, "atende", "secret", "atende")
    yield made
    await made.close()


async def test_what_is_missing_is_written_what_holds_no_longer_deleted(ari, asterisk) -> None:
    accounts = [an_account("100001"), an_account("100002", "rui")]

    async def issued() -> list[Account]:
        return list(accounts)

    telephones = AriTelephones(ari, issued)
    await telephones.agree()
    assert asterisk.configured["auth/100001"]["md5_cred"] == "hash-of-100001"
    assert asterisk.configured["endpoint/100002"]["auth"] == "100002"
    asterisk.online.add("100002")
    accounts[0] = an_account("100003")
    written = len(asterisk.asked)

    await telephones.agree()

    assert {one for one in asterisk.configured if one.startswith("endpoint/")} == {
        "endpoint/100002",
        "endpoint/100003",
    }
    assert not [one for one, _ in asterisk.asked[written:] if "100002" in one]
    assert (telephones.of_staff("ana"), telephones.of_staff("rui")) == (0, 1)


async def test_an_asterisk_that_does_not_answer_is_told_as_that(asterisk) -> None:
    async def none() -> list[Account]:
        return []

    away = Ari("http://127.0.0.1:9", "atende", "secret", "atende")
    with pytest.raises(AriFailed):
        await AriTelephones(away, none).agree()
    await away.close()
