import asyncio
import smtplib
from email.message import EmailMessage

import httpx
import pytest

from deploy.local.mailbox.application import application
from deploy.local.mailbox.store import Mailbox
from deploy.local.server import free_port


def a_mail(*, to: str = "maria@exemplo.pt", subject: str = "Olá", text: str = "Bom dia") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Atende <nao-responda@atende.example>"
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = "<1@atende.example>"
    mail.set_content(text)
    return mail.as_bytes()


@pytest.fixture
def mailbox(tmp_path) -> Mailbox:
    return Mailbox(tmp_path / "mail")


@pytest.fixture
async def pages(mailbox):
    """The mailbox's pages, without SMTP."""
    transport = httpx.ASGITransport(application(mailbox, smtp_port=0))
    async with httpx.AsyncClient(transport=transport, base_url="http://mailbox") as client:
        yield client


async def test_a_mail_sent_by_smtp_is_shown(mailbox, pages) -> None:
    port = free_port()
    app = application(mailbox, port)

    async with app.router.lifespan_context(app):
        await asyncio.to_thread(_send, port, a_mail(subject="O seu pedido avançou"))

    (mail,) = (await pages.get("/mails")).json()["items"]
    page = (await pages.get(f"/mails/{mail['id']}")).text
    assert mail["subject"] == "O seu pedido avançou"
    assert mail["message_id"] == "<1@atende.example>"
    assert "Bom dia" in page


def _send(port: int, content: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail("nao-responda@atende.example", ["maria@exemplo.pt"], content)


async def test_the_newest_mail_comes_first(mailbox, pages) -> None:
    for number in range(3):
        mailbox.keep(a_mail(subject=f"mail {number}"))

    items = (await pages.get("/mails")).json()["items"]

    assert [mail["subject"] for mail in items] == ["mail 2", "mail 1", "mail 0"]


async def test_mails_of_one_address_are_found(mailbox, pages) -> None:
    mailbox.keep(a_mail(to="Maria <maria@exemplo.pt>"))
    mailbox.keep(a_mail(to="joao@exemplo.pt"))

    items = (await pages.get("/mails", params={"to": "Maria@exemplo.pt"})).json()["items"]

    assert [mail["to"] for mail in items] == ["Maria <maria@exemplo.pt>"]


async def test_markup_in_a_mail_is_shown_and_not_obeyed(mailbox, pages) -> None:
    mailbox.keep(a_mail(subject="<script>1</script>", text="<img src=x>"))

    (mail,) = (await pages.get("/mails")).json()["items"]
    every, one = await pages.get("/"), await pages.get(f"/mails/{mail['id']}")

    assert "<script>" not in every.text + one.text
    assert "<img" not in one.text
    assert "default-src 'none'" in one.headers["content-security-policy"]
    assert "unsafe" not in one.headers["content-security-policy"]


async def test_a_mail_that_lies_about_its_letters_is_still_shown(mailbox, pages) -> None:
    mailbox.keep(b"To: a@b.pt\r\nContent-Type: text/plain; charset=nowhere\r\n\r\nol\xc3\xa1")

    (mail,) = (await pages.get("/mails")).json()["items"]

    assert mail["text"].strip() == "olá"


def test_only_the_newest_mails_are_kept(tmp_path) -> None:
    mailbox = Mailbox(tmp_path, kept=2)

    for number in range(4):
        mailbox.keep(a_mail(subject=f"mail {number}"))

    assert [mail.subject for mail in mailbox.newest(10)] == ["mail 3", "mail 2"]


@pytest.mark.parametrize(
    "id_", ["nothing", "../../secrets", "0190b3c8-0000-7000-8000-000000000000"]
)
async def test_a_mail_that_is_not_there_is_a_page_that_says_so(pages, id_) -> None:
    response = await pages.get(f"/mails/{id_}")

    assert response.status_code == 404
