"""What files truly are, and what they may be called."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.files import safe_name, true_type

PDF = "application/pdf"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def a_zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n" + bytes(50), PDF),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe1\x00\x10Exif\0" + bytes(50), "image/jpeg"),
        ("Olá, isto é texto.\n".encode(), "text/plain"),
        (
            a_zip("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (a_zip("mimetype", "content.xml"), "application/vnd.oasis.opendocument.text"),
        (a_zip("[Content_Types].xml", "word/vbaProject.bin"), "application/vnd.ms-office.macro"),
        (a_zip("a.exe"), "application/zip"),
        (b"<html><script>alert(1)</script></html>", "text/html"),
        (b"MZ" + bytes(100), "application/octet-stream"),
        (bytes(20), "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say(content, kind) -> None:
    assert true_type(content) == kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Relatório – ação 2027 «planta» (ñ).pdf", "Relatório – ação 2027 «planta» (ñ).pdf"),
        ("informe;v2.pdf", "informe;v2.pdf"),
        ('a"b.pdf', "ab.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie a=b.pdf"),
        ("", "ficheiro.pdf"),
        ("..", "ficheiro.pdf"),
        ("CON.pdf", "ficheiro-CON.pdf"),
        ("C:\\temp\\foto.PDF", "foto.PDF"),
        ("planta.exe", "planta.exe.pdf"),
    ],
)
def test_a_files_name_is_safe_and_keeps_what_it_can(name, safe) -> None:
    assert safe_name(name, PDF) == safe


@given(st.text(max_size=400))
def test_no_name_is_unsafe_too_long_or_without_its_ending(name) -> None:
    safe = safe_name(name, PDF)

    assert safe.lower().endswith(".pdf")
    assert len(safe.encode()) <= 160
    assert not set(safe) & set('/\\:*?"<>|\r\n\0')
