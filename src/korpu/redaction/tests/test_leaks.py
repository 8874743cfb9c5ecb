"""The check of a finished copy, against copies into which a leak was planted."""

import io
from dataclasses import replace

import pikepdf
import pytest

from korpu.documents.rules import EXCEL, WORD
from korpu.documents.tests.samples import docx_bytes as plain_docx
from korpu.redaction.rules import making
from korpu.redaction.rules.copying import Copy
from korpu.redaction.rules.leaks import LeakKind, find_leaks
from korpu.redaction.rules.making import leaks_of, make_copy
from korpu.redaction.rules.plan import CSV, JPEG, PDF, PNG, TEXT, Area, AreaKind
from korpu.redaction.rules.steps import LeakFound
from korpu.redaction.tests import samples
from korpu.redaction.tests.samples import BOX, NAMED, SECRET, WORDS, pdf

COPY = make_copy(pdf(), PDF, [WORDS, BOX])
IN_FIGURES = b"<" + SECRET.encode().hex().encode() + b">"
WORD_COPY = make_copy(samples.docx_bytes(), WORD, [WORDS])
EXCEL_COPY = make_copy(samples.xlsx_bytes(), EXCEL, [WORDS, NAMED])


def changed(change) -> bytes:
    """Give the copy of the PDF with something put back into it."""
    made = pikepdf.open(io.BytesIO(COPY.content))
    change(made)
    return samples.saved(made)


def shown_again(made: pikepdf.Pdf, *, said: bytes = b"(" + SECRET.encode() + b")") -> None:
    page = made.pages[0].obj
    page.Resources.Font.H = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Contents.write(page.Contents.read_bytes() + b" BT /H 9 Tf 400 60 Td " + said + b" Tj ET")


def in_utf_16(made: pikepdf.Pdf) -> None:
    made.Root.Hidden = made.make_stream(f"<x>{SECRET}</x>".encode("utf-16"))


def kinds(content: bytes, media_type: str) -> set[LeakKind]:
    return {
        leak.kind
        for leak in find_leaks(content, media_type, [SECRET], COPY.painted if media_type == PDF else ())
    }


def test_finished_copies_are_free():
    assert leaks_of(COPY, PDF, [WORDS, BOX]) == []
    assert leaks_of(WORD_COPY, WORD, [WORDS]) == []
    assert leaks_of(EXCEL_COPY, EXCEL, [WORDS, NAMED]) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(changed(lambda made: samples.note_on(made)), id="note"),
        pytest.param(changed(lambda made: made.docinfo.__setitem__("/Title", SECRET)), id="title"),
        pytest.param(changed(lambda made: made.docinfo.__setitem__("/Title", f"FİN {SECRET}")), id="title in UTF-16"),
        pytest.param(changed(in_utf_16), id="stream in UTF-16"),
        pytest.param(changed(lambda made: made.attachments.__setitem__("a", SECRET.encode())), id="enclosure"),
        pytest.param(changed(samples.everything_beside), id="script and bookmark"),
        pytest.param(changed(shown_again), id="text"),
        pytest.param(changed(lambda made: shown_again(made, said=IN_FIGURES)), id="text in figures"),
        pytest.param(COPY.content + f"\n% {SECRET}\n%%EOF\n".encode(), id="behind the end"),
        pytest.param(samples.appended(pdf()), id="earlier version"),
    ],
)  # fmt: skip
def test_a_leak_in_a_pdf_is_seen(content):
    assert LeakKind.WORDS in kinds(content, PDF)


@pytest.mark.parametrize(
    "content",
    [
        changed(lambda made: made.Root.__setattr__("Names", pikepdf.Dictionary())),
        changed(lambda made: made.pages[0].obj.__setattr__("Annots", pikepdf.Array())),
        changed(lambda made: made.docinfo.__setitem__("/Producer", "x")),
        changed(lambda made: made.Root.__setattr__("Extra", made.make_stream(b"x"))),
        samples.appended(pdf(["Temiz"])),
    ],
)
def test_a_part_that_no_copy_has_is_seen_whatever_it_holds(content):
    assert LeakKind.PART in kinds(content, PDF)


def test_a_rectangle_that_is_not_black_or_has_text_behind_it_is_seen():
    open_pages = make_copy(pdf(), PDF, [])

    found = find_leaks(open_pages.content, PDF, [], COPY.painted)

    assert [leak.kind for leak in found] == [LeakKind.LIGHT]


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"word/comments.xml": f"<c>{SECRET}</c>".encode()}, id="comment"),
        pytest.param({"docProps/core.xml": f"<c>{SECRET}</c>".encode()}, id="properties"),
        pytest.param({"customXml/item1.bin": SECRET.encode("utf-16-le")}, id="unknown part in UTF-16"),
        pytest.param({"word/header1.xml": b"<w><t>5A</t><t>B1</t><t>234</t></w>"}, id="broken into runs"),
        pytest.param({"word/styles.xml": f'<w val="{SECRET}"/>'.encode()}, id="attribute"),
        pytest.param({"word/document.xml": f"<w><!-- x --><t>{SECRET}</t></w>".encode()}, id="text"),
        pytest.param({"word/media/image1.jpeg": samples.jpeg_bytes()}, id="metadata of a picture"),
        pytest.param({f"word/{SECRET}.xml": b"<x/>"}, id="name of a part"),
    ],
)
def test_a_leak_in_a_word_file_is_seen(part):
    assert LeakKind.WORDS in kinds(samples.with_parts(WORD_COPY.content, **part), WORD)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"xl/sharedStrings.xml": b"<sst><si><t>5ab 12-34</t></si></sst>"}, id="text"),
        pytest.param(
            {"xl/pivotCache/pivotCacheRecords1.xml": f"<r><s v='{SECRET}'/></r>".encode()}, id="pivot table"
        ),
        pytest.param({"xl/comments1.xml": f"<c>{SECRET}</c>".encode()}, id="comment"),
        pytest.param({"xl/workbook.xml": f"<w><definedName>{SECRET}</definedName></w>".encode()}, id="name"),
        pytest.param({"xl/printerSettings1.bin": SECRET.encode("utf-16-be")}, id="unknown part"),
    ],
)
def test_a_leak_in_a_workbook_is_seen(part):
    assert LeakKind.WORDS in kinds(samples.with_parts(EXCEL_COPY.content, **part), EXCEL)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (
            samples.with_parts(
                EXCEL_COPY.content, **{"xl/workbook.xml": b'<w><sheet state="veryHidden"/></w>'}
            ),
            EXCEL,
        ),
        (
            samples.with_parts(
                EXCEL_COPY.content, **{"xl/worksheets/sheet1.xml": b'<w><row hidden="1"/></w>'}
            ),
            EXCEL,
        ),
        (
            samples.with_parts(
                EXCEL_COPY.content, **{"xl/worksheets/sheet1.xml": b"<w><c><f>A1</f></c></w>"}
            ),
            EXCEL,
        ),
        (samples.with_parts(WORD_COPY.content, **{"word/document.xml": b"<w><del/></w>"}), WORD),
        (samples.with_parts(WORD_COPY.content, **{"word/document.xml": b"<w><rPrChange/></w>"}), WORD),
        (samples.with_parts(WORD_COPY.content, **{"word/document.xml": b"<w><!-- x --></w>"}), WORD),
        (b"x" + WORD_COPY.content, WORD),
    ],
)
def test_what_a_reader_does_not_see_is_seen_by_the_check(content, media_type):
    assert LeakKind.PART in kinds(content, media_type)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (samples.png_bytes(), PNG),
        (samples.jpeg_bytes(), JPEG),
        (make_copy(samples.png_bytes(), PNG, []).content + SECRET.encode(), PNG),
        (make_copy(samples.jpeg_bytes(), JPEG, []).content + SECRET.encode(), JPEG),
        (f"a {SECRET} b".encode(), TEXT),
        (b"a;5ab-1234;b", CSV),
    ],
)
def test_a_leak_in_a_picture_or_a_text_is_seen(content, media_type):
    assert kinds(content, media_type) & {LeakKind.WORDS, LeakKind.PART}


@pytest.mark.parametrize("media_type", [PDF, PNG, WORD, EXCEL])
def test_a_copy_that_cannot_be_opened_is_no_copy(media_type):
    assert LeakKind.BROKEN in kinds(b"PK broken", media_type)


@pytest.mark.parametrize("word", ["Parent", "stream", "document", "Page", "ali", "resource", "Contents"])
def test_a_word_of_the_formats_own_grammar_is_no_leak(word):
    assert find_leaks(COPY.content, PDF, [word], COPY.painted) == []
    assert find_leaks(make_copy(plain_docx("a"), WORD, []).content, WORD, [word]) == []
    assert find_leaks(make_copy(samples.xlsx_bytes(), EXCEL, []).content, EXCEL, [word]) == []


def test_two_neighbouring_cells_are_no_number():
    assert find_leaks(b"12;34567", CSV, ["1234567"]) == []


def test_a_copy_with_a_leak_is_refused_in_a_sentence_without_the_words(monkeypatch):
    monkeypatch.setattr(making, "copy_word", lambda content, areas: Copy(content, (1,)))

    with pytest.raises(LeakFound) as refused:
        make_copy(plain_docx(f"FİN {SECRET}"), WORD, [WORDS])

    assert SECRET not in str(refused.value)


def test_black_pixels_over_words_that_stay_behind_them_are_refused(monkeypatch):
    def overlaid(content, areas, progress):
        return replace(COPY, content=changed(lambda made: made.pages[0].obj.Contents.write(
            made.pages[0].obj.Contents.read_bytes().replace(b"3 Tr", b"3 Tr /F0 9 Tf 1 0 0 1 80 715 Tm <010203> Tj")
        )))  # fmt: skip

    monkeypatch.setattr(making, "copy_pdf", overlaid)

    with pytest.raises(LeakFound):
        make_copy(pdf(), PDF, [BOX, Area(AreaKind.WORDS, "", words=SECRET)])
