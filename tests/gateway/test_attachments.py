"""Files through the door: what they are, what they are called, how they come back."""

import hashlib
from urllib.parse import unquote

import pytest

from chassis.files import LARGEST
from services.gateway.uploads import disposition
from tests.gateway.case_rows import FILE, PDF, a_file


async def upload(client, content, name="a.pdf", key="k-1", **more):
    return await client.post(
        "/v1/attachments", files={"file": (name, content)}, headers={"idempotency-key": key}, **more
    )


async def test_what_a_file_claims_to_be_is_not_believed(nobody, services) -> None:
    await upload(nobody, b"<html><script>alert(1)</script></html>", "photo.jpg")

    assert services.calls("RegisterAttachment")[0].request.media_type == "text/html"


async def test_a_file_comes_back_with_its_bytes_and_its_whole_name(nobody, ana, services) -> None:
    sent = await upload(nobody, PDF)
    assert services.calls("GetUploadKey")[0].request.sha256 == hashlib.sha256(PDF).digest()
    back = await ana.get(f"/v1/attachments/{FILE}")

    assert sent.status_code == 201
    assert back.content == PDF
    assert back.headers["content-type"] == "application/pdf"
    assert back.headers["content-security-policy"].startswith("sandbox")
    name = back.headers["content-disposition"].rpartition("''")[2]
    assert unquote(name) == a_file().file_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Relatório – ação 2027 «planta» (ñ).pdf", "Relatorio  acao 2027 planta (n).pdf"),
        ("informe;v2.pdf", "informe_v2.pdf"),
        ("文件.pdf", "file.pdf"),
    ],
)
def test_a_name_has_a_plain_stand_in_and_its_whole_self(name, plain) -> None:
    header = disposition(name)

    assert f'filename="{plain}"' in header
    assert unquote(header.rpartition("''")[2]) == name
    assert header.isascii()


async def test_a_file_that_is_too_large_is_refused_before_it_is_kept(nobody, services) -> None:
    answer = await upload(nobody, bytes(LARGEST + 20_000))

    assert (answer.status_code, answer.json()["reason"]) == (413, "BODY_TOO_LARGE")
    assert services.calls("RegisterAttachment") == []


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"json": {"file": "x"}}, "CONTENT_TYPE_UNSUPPORTED"),
        ({"files": {"other": ("a.pdf", PDF)}}, "UPLOAD_INVALID"),
        ({"files": [("file", ("a.pdf", PDF)), ("file", ("b.pdf", PDF))]}, "UPLOAD_INVALID"),
        (
            {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
            "UPLOAD_INVALID",
        ),
    ],
)
async def test_what_is_no_single_file_is_refused(nobody, form, reason) -> None:
    headers = {"idempotency-key": "k-1", **form.pop("headers", {})}

    answer = await nobody.post("/v1/attachments", headers=headers, **form)

    assert answer.json()["reason"] == reason


async def test_in_the_store_a_file_is_sealed_and_without_its_key_it_is_gone(
    nobody, ana, services, tmp_path
) -> None:
    await upload(nobody, PDF)
    [kept] = [each for each in tmp_path.rglob(FILE) if each.is_file()]
    assert PDF not in kept.read_bytes()

    services.answers["GetAttachment"].key = b""
    answer = await ana.get(f"/v1/attachments/{FILE}")

    assert (answer.status_code, answer.json()["reason"]) == (404, "OBJECT_MISSING")


async def test_a_file_whose_bytes_never_came_is_missed_as_such(ana, services) -> None:
    missing = "0192f000-0000-7000-8000-00000000dead"
    services.answers["GetAttachment"].attachment.attachment_id = missing

    answer = await ana.get(f"/v1/attachments/{missing}")

    assert (answer.status_code, answer.json()["reason"]) == (404, "OBJECT_MISSING")
