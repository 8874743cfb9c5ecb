import hashlib
import io
import os
import socketserver
import threading
from datetime import UTC, datetime, timedelta

import pikepdf
import pypdfium2
import pytest
from django.db import ProgrammingError, transaction
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from korpu.documents import antivirus, operations, queries
from korpu.documents.models import ScanState, StoredFile
from korpu.documents.reading import words_in
from korpu.documents.rules import EXCEL, WORD, FileRefused, clean_name, media_type_of
from korpu.documents.tests.samples import docx_bytes, png_bytes, xlsx_bytes, zip_bytes
from korpu.documents.typesetting import html_blocks
from korpu.documents.web.responses import file_response

AT = datetime(2026, 11, 5, tzinfo=UTC)


def letter(**changes: object) -> bytes:
    values = {
        "language": "az", "ministry": "Nazirlik", "contact": "Bakı", "number": "İS-2026/00001",
        "date": "5 noyabr 2026", "addressee": "Aydın Kərimli", "address": "", "subject": "Sorğunuza cavab",
        "html": "<p>Hörmətli <b>Aydın</b>, ığşəöüç.</p><ul><li>bir</li></ul><ol><li>iki</li></ol>",
        "signatory": {"post": "Sektor müdiri", "name": "Günay Abbasova"}, "enclosures": ["cədvəl.xlsx"],
    }  # fmt: skip
    return operations.letter_pdf({**values, **changes})


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.docx", docx_bytes(), WORD), ("a.xlsx", xlsx_bytes(), EXCEL), ("a.png", png_bytes(), "image/png"),
        ("a.txt", "Salam ə".encode(), "text/plain"), ("a.csv", b"a;b\n1;2", "text/csv"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_content(name, content, expected):
    assert media_type_of(content, name) == expected


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "larger"),
        ("a.docx", b"not a package at all", "what its name says"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.docx", zip_bytes(word__document_xml=b"<a/>", word__vbaProject_bin=b"x"), "macros"),
        ("a.docx", zip_bytes(word__document_xml=b"0" * 201 * 1024 * 1024), "unpacks"),
        ("a.zip", zip_bytes(a=b"x"), "type"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or an encrypted"),
        ("a.html", b"<html><script>1</script>", "type"),
        ("a.txt", b"<!DOCTYPE html><p>x", "type"),
        ("a.svg", b"<svg xmlns='x'/>", "type"),
        ("a.exe", b"MZ\x90\x00" + b"\0" * 100, "type"),
        ("a.pdf", png_bytes(), "what its name says"),
        ("a.png", png_bytes()[:30], "damaged"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("a.txt", b"\xff\xfe\x00\x01", "type"),
        ("a.txt", b"with\x00nul", "type"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(name, content, says):
    from django.utils import translation

    with translation.override("en"), pytest.raises(FileRefused) as caught:
        media_type_of(content, name)

    assert says in str(caught.value)
    assert name in str(caught.value)


def test_an_encrypted_pdf_is_refused():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(FileRefused):
        media_type_of(out.getvalue(), "a.pdf")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\Users\\a\\sənəd.docx", "sənəd.docx"),
        ("a\u202etxt.exe", "atxt.exe"), ("a\x00b.pdf", "ab.pdf"), ("...", "file"), ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        (".pdf", "pdf"), ("a<b>:c.pdf", "abc.pdf"),
    ],
)  # fmt: skip
def test_names_are_bare_and_harmless(name, expected):
    cleaned = clean_name(name)

    assert cleaned == expected
    assert len(cleaned) <= 150


@pytest.mark.django_db
def test_a_stored_file_keeps_its_bytes_once_under_its_hash(settings):
    content = docx_bytes("Salam")
    first = operations.store_file(content=content, name="a.docx", by=None, at=AT)
    second = operations.store_file(content=io.BytesIO(content), name="b.docx", by=None, at=AT)

    assert first.sha256 == second.sha256 == hashlib.sha256(content).hexdigest()
    assert queries.read_bytes(second) == content
    root = settings.STORAGES["private"]["OPTIONS"]["location"]
    kept = [path for path in root.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [first.sha256]
    assert kept[0].stat().st_mode & 0o077 == 0
    with pytest.raises(ProgrammingError), transaction.atomic():
        StoredFile.objects.filter(pk=first.pk).update(sha256="0" * 64)


@pytest.mark.django_db
def test_bytes_without_a_row_are_swept_after_a_day(settings):
    kept = operations.store_file(content=b"one", name="a.txt", by=None, at=AT)
    with transaction.atomic():
        lost = operations.store_file(content=b"two", name="b.txt", by=None, at=AT)
        transaction.set_rollback(True)
    root = settings.STORAGES["private"]["OPTIONS"]["location"]

    assert operations.sweep_orphans(at=datetime.now(UTC)) == 0
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    assert operations.sweep_orphans(at=datetime.now(UTC) + timedelta(days=2)) == 1
    assert (root / kept.storage_key).exists()
    assert not (root / lost.storage_key).exists()


@pytest.mark.django_db
def test_a_file_leaves_as_a_download_only():
    file = operations.store_file(content=b"x", name="sənəd №1.txt", by=None, at=AT)
    response = file_response(file)

    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''s%C9%99n")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    file.scan_state = ScanState.HELD
    assert file_response(file).status_code == 503


class FakeClamd(socketserver.BaseRequestHandler):
    """Speaks clamd's INSTREAM: reads the stream, and calls anything with EICAR in it infected."""

    def handle(self) -> None:
        stream = b""
        while not stream.endswith(b"\0\0\0\0"):
            stream += self.request.recv(65536)
        found = b"EICAR" in stream
        self.request.sendall(b"stream: Eicar FOUND\0" if found else b"stream: OK\0")


@pytest.fixture
def clamd(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeClamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD_SOCKET = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


@pytest.mark.django_db
def test_an_antivirus_refuses_harm_and_a_silent_one_holds_the_file(clamd, settings):
    assert operations.store_file(content=b"good" * 40_000, name="a.txt", by=None, at=AT).scan_state == "CLEAN"
    with pytest.raises(FileRefused):
        operations.store_file(content=b"EICAR", name="a.txt", by=None, at=AT)
    address, settings.CLAMD_SOCKET = settings.CLAMD_SOCKET, "127.0.0.1:1"
    held = operations.store_file(content=b"later", name="a.txt", by=None, at=AT)
    assert held.is_held

    settings.CLAMD_SOCKET = address
    operations.rescan_held(file_id=held.pk)

    held.refresh_from_db()
    assert held.scan_state == ScanState.CLEAN
    assert antivirus.scan(b"x", "/no/such/socket") is antivirus.Verdict.UNKNOWN


def test_hidden_words_of_office_files_are_read():
    book = " ".join(words.text for words in words_in(xlsx_bytes("FİN 5AB1C2D"), EXCEL))
    assert "FİN 5AB1C2D" in book
    assert "Gizli" in book
    document = words_in(docx_bytes("Bir", "İki"), WORD)
    assert any("Bir\nİki" in words.text for words in document)


def test_metadata_of_pictures_and_pdf_is_read_and_scans_are_said_to_be_unread():
    note = PngInfo()
    note.add_text("Author", "Əliyev Vaqif Kamal oğlu")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=note)
    picture = words_in(out.getvalue(), "image/png")
    assert [(words.part, words.is_readable) for words in picture] == [("metadata", True), ("picture", False)]
    assert "Əliyev Vaqif" in picture[0].text
    pdf = words_in(letter(), "application/pdf")
    assert "Hörmətli Aydın, ığşəöüç." in pdf[0].text
    assert "Sorğunuza cavab" in pdf[-1].text


def test_a_broken_part_is_never_taken_for_empty():
    content = zip_bytes(word__document_xml=b"<a><b></a>")

    assert [(words.part, words.is_readable) for words in words_in(content, WORD)] == [
        ("word/document.xml", False)
    ]


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_a_letter_is_archival_tagged_and_holds_every_letter(language):
    content = letter(language=language, html="<p>Əə Ğğ Iı İi Öö Şş Üü Çç Жя №</p>")

    words = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert "Əə Ğğ Iı İi Öö Şş Üü Çç Жя №" in words
    with pikepdf.open(io.BytesIO(content)) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert "pdfaid:part" in metadata
        assert "pdfuaid:part" in metadata
        assert str(pdf.Root.Lang).startswith(language)
        assert bool(pdf.Root.MarkInfo.Marked)


def test_hostile_text_in_a_letter_stays_text():
    content = letter(html='<p>#import "x" $1^2$ *a* _b_ </p>', subject="#panic(1)", addressee="\\ ] [ #")

    words = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert '#import "x" $1^2$ *a* _b_' in words
    assert "#panic(1)" in words


def test_html_becomes_blocks():
    blocks = html_blocks("<h2>B</h2><p>a <b>c</b><br>d</p><ol><li><p>x</p></li><li>y</li></ol>")

    assert [(block["kind"], block["number"], "".join(s["text"] for s in block["spans"])) for block in blocks] == [
        ("h", 0, "B"), ("p", 0, "a c\nd"), ("li", 1, "x"), ("li", 2, "y"),
    ]  # fmt: skip
