"""Which files are taken, and what becomes of their bytes."""

import io
import os
import socket
import socketserver
import threading
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from unittest import mock

import pikepdf
import pytest
from django.db import connection, transaction
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from korpu.documents import antivirus, jobs, operations, rules
from korpu.documents.checks import antivirus_address
from korpu.documents.models import ScanState, StoredFile
from korpu.documents.reading import words_in
from korpu.documents.rules import EXCEL, ODS, ODT, WORD, FileRefused, clean_name, media_type_of
from korpu.documents.tests.samples import png_bytes
from korpu.documents.typesetting import html_blocks
from korpu.documents.web.responses import file_response

AT = datetime(2026, 11, 5, tzinfo=UTC)
TYPES = '<Types><Override ContentType="{}"/></Types>'
WORD_MAIN, EXCEL_MAIN = tuple(rules._MAIN_PARTS)


def package(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            name = {"types": "[Content_Types].xml", "manifest": "META-INF/manifest.xml"}.get(name, name)
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        # Word on the web calls the main part document2.xml.
        ("a.docx", package(types=TYPES.format(WORD_MAIN), word__document2=b"<a/>"), WORD),
        ("a.xlsx", package(types=TYPES.format(EXCEL_MAIN)), EXCEL),
        ("a.odt", package(mimetype=ODT), ODT),
        ("a.ods", package(mimetype=ODS), ODS),
        ("a.pdf", pdf(), "application/pdf"),
        ("A.PDF", pdf(), "application/pdf"),
        ("a.txt", b"BMW avtomobili", "text/plain"),
        ("a.txt", b"II Pyotr", "text/plain"),
        ("a.csv", "\ufeffad;say".encode(), "text/csv"),
    ],
)
def test_honest_files_are_taken(name, content, expected):
    assert media_type_of(content, name) == expected


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "a.docx",
            package(types=TYPES.format(WORD_MAIN.replace("document.main", "macroEnabled.main"))),
            "macros",
        ),
        ("a.odt", package(mimetype=ODT, Basic__Standard__Module1="x"), "macros"),
        ("a.odt", package(mimetype=ODT, manifest="<m:encryption-data/>"), "encrypted"),
        ("a.xlsx", package(types=TYPES.format(WORD_MAIN)), "what its name says"),
        ("a.docx", package(types=TYPES.format(WORD_MAIN), a=b"0" * 9_000_000), "unpacks"),
        (
            "a.docx",
            package(types=TYPES.format(WORD_MAIN), **{f"p{number}": b"" for number in range(5001)}),
            "unpacks",
        ),
        ("a.docx", package(**{"%PDF-1.7": b"x", "types": TYPES.format(WORD_MAIN)}), "what its name says"),
        ("a.png", png_bytes() + package(a=b"x"), "what its name says"),
        ("a.pdf", pdf() + package(a=b"x"), "what its name says"),
        ("a.txt", "Salam, dünya".encode("cp1254"), "UTF-8"),
        ("a.png", png_bytes(7800), "pixels"),
        ("a.pdf.exe", pdf(), "what its name says"),
        ("a", pdf(), "what its name says"),
    ],
)
def test_files_that_are_two_things_or_hide_something_are_refused_with_a_sentence(name, content, says):
    with translation.override("en"), pytest.raises(FileRefused) as caught:
        media_type_of(content, name)

    assert says in str(caught.value)


@given(st.text(max_size=400))
def test_every_name_becomes_a_bare_one_and_stays_it(name):
    cleaned = clean_name(name)

    assert 0 < len(cleaned) <= 150
    assert not set(cleaned) & set('/\\<>:"|?*\x00\n\r\u202e')
    assert not cleaned.startswith(".")
    assert clean_name(cleaned) == cleaned


@given(content=st.binary(max_size=300), suffix=st.sampled_from(["pdf", "docx", "png", "txt", "odt", "zip"]))
def test_any_bytes_are_taken_or_refused_and_nothing_else(content, suffix):
    for start in (b"", b"PK\x03\x04", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n"):
        try:
            found = media_type_of(start + content, f"a.{suffix}")
        except FileRefused:
            continue
        assert found in rules.SUFFIXES


class Clamd(socketserver.BaseRequestHandler):
    """Speaks clamd's INSTREAM, and reads every length as it is meant."""

    answer = b"stream: OK\0"
    chunks: list[int] = []

    def handle(self) -> None:
        assert self.request.recv(10, socket.MSG_WAITALL) == b"zINSTREAM\0"
        while size := int.from_bytes(self.request.recv(4, socket.MSG_WAITALL), "big"):
            self.chunks.append(len(self.request.recv(size, socket.MSG_WAITALL)))
        self.request.sendall(self.answer)


@pytest.fixture
def clamd(tmp_path, settings):
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    with socketserver.ThreadingUnixStreamServer(settings.CLAMD_SOCKET, Clamd) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def test_the_whole_file_reaches_clamd_and_every_answer_has_one_meaning(clamd, settings, monkeypatch):
    monkeypatch.setattr(Clamd, "chunks", [])
    assert antivirus.scan(b"x" * 150_000, settings.CLAMD_SOCKET) is antivirus.Verdict.CLEAN
    assert (sum(Clamd.chunks), max(Clamd.chunks)) == (150_000, antivirus.CHUNK_BYTES)

    for answer, verdict in (
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", antivirus.Verdict.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\0", antivirus.Verdict.UNKNOWN),
        (b"", antivirus.Verdict.UNKNOWN),
    ):
        monkeypatch.setattr(Clamd, "answer", answer)
        assert antivirus.scan(b"x", settings.CLAMD_SOCKET) is verdict


def test_a_clamd_that_never_answers_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(antivirus, "TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert antivirus.scan(b"x", f"127.0.0.1:{silent.getsockname()[1]}") is antivirus.Verdict.UNKNOWN


def test_an_address_of_clamd_that_is_none_is_told_before_the_site_serves(settings):
    for address, errors in (("", 0), ("/run/clamd", 0), ("127.0.0.1:3310", 0), ("clamd", 1)):
        settings.CLAMD_SOCKET = address
        assert len(antivirus_address(None)) == errors


@pytest.mark.django_db
def test_a_held_file_that_turns_out_harmful_is_never_given_out(clamd, settings, monkeypatch):
    address, settings.CLAMD_SOCKET = settings.CLAMD_SOCKET, "/no/such/socket"
    bad, equal = (operations.store_file(content=b"bad", name="a.txt", by=None, at=AT) for _copy in range(2))
    waiting = operations.store_file(content=b"other", name="b.txt", by=None, at=AT)
    with mock.patch.object(antivirus, "scan", wraps=antivirus.scan) as asked:
        jobs.rescan_files(0)
    assert asked.call_count == 1  # nobody answers, so the rest need not ask

    settings.CLAMD_SOCKET = address
    monkeypatch.setattr(Clamd, "answer", b"stream: X FOUND\0")
    assert operations.rescan_held(file_id=bad.pk) == ScanState.INFECTED
    assert operations.rescan_held(file_id=bad.pk) == ScanState.INFECTED
    settings.CLAMD_SOCKET = ""
    assert operations.rescan_held(file_id=waiting.pk) == ScanState.NOT_SCANNED

    equal.refresh_from_db()
    answer = file_response(equal)
    assert (answer.status_code, b"bad" in answer.content) == (403, False)
    assert answer["Content-Type"].startswith("text/plain")


@pytest.mark.django_db
def test_a_damaged_copy_on_the_disk_is_replaced(settings):
    file = operations.store_file(content=b"whole", name="a.txt", by=None, at=AT)
    place = settings.STORAGES["private"]["OPTIONS"]["location"] / file.storage_key
    place.write_bytes(b"who")

    operations.store_file(content=b"whole", name="b.txt", by=None, at=AT)

    assert place.read_bytes() == b"whole"
    assert list(place.parent.iterdir()) == [place]


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_nothing_half_done(settings):
    root = settings.STORAGES["private"]["OPTIONS"]["location"]
    full = OSError(28, "No space left on device")
    with (
        mock.patch("os.fsync", side_effect=full),
        translation.override("en"),
        pytest.raises(operations.NotKept) as caught,
    ):
        operations.store_file(content=b"whole", name="a.txt", by=None, at=AT)
    with mock.patch("os.fsync", side_effect=full), pytest.raises(operations.NotKept):
        operations.keep_pending(content=io.BytesIO(b"x"), name="a.txt")

    assert str(caught.value) == "“a.txt” could not be kept just now. Try again in a few minutes."
    assert [path for path in root.rglob("*") if path.is_file()] == []
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_what_the_platform_makes_itself_waits_for_no_antivirus(settings):
    settings.CLAMD_SOCKET = "/no/such/socket"

    made = operations.store_made_file(content=pdf(), name="İS-2026-00001.pdf", by=None, at=AT)

    assert (made.scan_state, made.media_type, made.is_held) == (ScanState.CLEAN, "application/pdf", False)


@pytest.mark.django_db
def test_a_form_that_was_never_sent_leaves_nothing(settings):
    token = operations.keep_pending(content=io.BytesIO(b"x"), name="a.txt")
    assert operations.read_pending(token) == b"x"
    assert operations.read_pending("../../etc/passwd") is None
    with pytest.raises(FileRefused):
        operations.keep_pending(content=io.BytesIO(b"MZ\x00"), name="a.exe")

    assert operations.sweep_orphans(at=datetime.now(UTC) + timedelta(days=2)) == 1

    assert operations.read_pending(token) is None
    operations.forget_pending(token)


@pytest.mark.django_db(transaction=True)
def test_the_sweep_leaves_alone_what_is_being_stored_again(settings):
    file = operations.store_file(content=b"same", name="a.txt", by=None, at=AT)
    place = settings.STORAGES["private"]["OPTIONS"]["location"] / file.storage_key
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE documents_storedfile DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM documents_storedfile")
    swept: list[int] = []

    def sweep() -> None:
        os.utime(place, (0, 0))
        swept.append(operations.sweep_orphans(at=timezone.now()))
        connection.close()

    with transaction.atomic():
        operations.store_file(content=b"same", name="a.txt", by=None, at=AT)
        other = threading.Thread(target=sweep)
        other.start()
        other.join(20)
    assert (swept, place.read_bytes()) == ([0], b"same")

    sweep()
    assert (swept, StoredFile.objects.count(), place.exists()) == ([0, 0], 1, True)


def test_tables_links_quotes_and_nested_lists_keep_their_shape():
    table, quote, link, *items = html_blocks(
        '<table><tr><th>İl</th><th colspan="2">Say</th></tr><tr><td><p>a</p><p>b</p></td></tr></table>'
        '<blockquote><p>sitat</p></blockquote><p>bax <a href="https://x.example">bura</a></p>'
        "<ul><li>bir<ol><li>iki</li></ol></li></ul>"
    )

    assert (table["kind"], table["columns"]) == ("table", 3)
    assert [[cell["width"] for cell in row] for row in table["rows"]] == [[1, 2], [1, 1, 1]]
    assert "".join(span["text"] for span in table["rows"][1][0]["spans"]) == "a\nb"
    assert (quote["kind"], quote["spans"][0]["text"]) == ("quote", "sitat")
    assert [(span["text"], span["link"]) for span in link["spans"]] == [
        ("bax ", ""), ("bura", "https://x.example"), (" (https://x.example)", "https://x.example"),
    ]  # fmt: skip
    assert [(item["level"], item["number"]) for item in items] == [(0, -1), (1, 1)]


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td>",
                "<th colspan=x>",
                "</td>",
                "</tr>",
                "</table>",
                "<p>",
                "a",
                "<li>",
                "<ol>",
                "</ol>",
                "</a>",
                "<br>",
            ]
        )
    )
)
def test_no_html_is_too_broken_for_a_letter(pieces):
    assert isinstance(html_blocks("".join(pieces)), list)


def test_a_letter_with_everything_is_set():
    content = operations.letter_pdf(
        {
            "language": "ru", "ministry": "M", "contact": "", "number": "1", "date": "1", "addressee": "A", "address": "B",
            "subject": "S", "signatory": {"post": "", "name": ""}, "enclosures": [],
            "html": "<table><tr><th>İl</th><th>Say</th></tr><tr><td colspan='2'>x</td></tr></table><table><tr><td></td></tr>"
            "</table><blockquote><p>q</p></blockquote><p><a href='mailto:a@b.example'>poçt</a></p>"
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        }
    )  # fmt: skip

    assert content.startswith(b"%PDF")


WAYS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def packed(way: int) -> bytes:
    """Give a document whose parts are packed in one way, none of them so small that packing leaves it as it is."""
    out = io.BytesIO()
    words = " ".join(f"söz{number}" for number in range(400))
    with zipfile.ZipFile(out, "w", way) as made:
        made.writestr("[Content_Types].xml", TYPES.format(WORD_MAIN) + f"<!-- {words} -->")
        made.writestr("word/document.xml", f"<w><p>{words}</p></w>")
    return out.getvalue()


PACKED = {name: packed(way) for name, way in WAYS.items()}


def test_a_document_packed_in_any_way_is_taken_and_read():
    for content in PACKED.values():
        assert media_type_of(content, "a.docx") == WORD
        assert all(words.is_readable for words in words_in(content, WORD))


def test_a_broken_way_of_packing_is_refused_by_the_sentence_for_damaged_files():
    for name, content in PACKED.items():
        broken = content
        for part in (b"[Content_Types].xml", b"word/document.xml"):
            start = broken.index(part) + len(part) + 20
            broken = broken[:start] + b"\xff" * 60 + broken[start + 60 :]

        with translation.override("en"), pytest.raises(FileRefused) as refused:
            media_type_of(broken, "a.docx")

        assert str(refused.value) == "“a.docx” is damaged and cannot be opened. Send it again.", name
        assert not all(words.is_readable for words in words_in(broken, WORD)), name


@given(
    way=st.sampled_from(sorted(WAYS)),
    damage=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=12),
    cut=st.integers(0, 400),
)
def test_no_damage_to_a_package_ends_in_anything_but_a_sentence_or_its_words(way, damage, cut):
    content = bytearray(PACKED[way])
    for place, value in damage:
        content[2 + place % (len(content) - 2)] = value
    broken = bytes(content[: len(content) - cut])

    with suppress(FileRefused):
        assert media_type_of(broken, "a.docx") == WORD
    assert all(words.text or not words.is_readable for words in words_in(broken, WORD))
