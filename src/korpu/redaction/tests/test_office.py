"""Blackened office files and texts: of every part that a format has, what is left is known."""

import io

import docx
import docx.enum.style
import openpyxl
import pytest
from PIL import Image

from korpu.documents.reading import words_in
from korpu.documents.rules import EXCEL, WORD
from korpu.documents.tests.samples import docx_bytes as plain_docx
from korpu.redaction.rules.making import make_copy
from korpu.redaction.rules.plan import CSV, MARK, TEXT, Area, AreaKind, AreaWrong, CannotRedact
from korpu.redaction.rules.sheets import read_sheets
from korpu.redaction.rules.word import read_word
from korpu.redaction.tests import samples
from korpu.redaction.tests.samples import NAME, NAMED, SECRET, WORDS


def assert_gone(content: bytes, *words: str) -> None:
    held = samples.unpacked(content)
    assert [word for word in words for spelling in samples.spellings(word) if spelling in held] == []


def place(name: str) -> Area:
    return Area(AreaKind.PLACE, "38.9", place=name)


def paragraphs(content: bytes) -> list[str]:
    return [row.text for row in read_word(content)]


def cells(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.rows]


def test_a_word_file_holds_the_words_in_none_of_its_parts():
    original = samples.docx_bytes()
    mark = f"{MARK} [38.2]"

    copy = make_copy(original, WORD, [WORDS])

    assert_gone(copy.content, SECRET, NAME, "silinmiş", "gizli", "şərh")
    assert paragraphs(copy.content) == [
        f"FİN {mark}, açıq söz", f"qutu {mark}", f"sahə {mark}", "keçid", f"əlavə {mark}", "İkinci sətir",
        f"xana {mark}", f"Başlıq {mark}", f"Altlıq {mark}",
    ]  # fmt: skip
    assert sorted(note.code for note in copy.notes) == [
        "comments",
        "hidden_text",
        "object",
        "picture",
        "revisions",
    ]
    assert docx.Document(io.BytesIO(copy.content)).core_properties.author in ("", "python-docx")


def test_the_gates_own_reader_sees_nothing_hidden_in_the_copy():
    copy = make_copy(samples.docx_bytes(), WORD, [WORDS])

    parts = words_in(copy.content, WORD)

    assert [part.part for part in parts if part.is_hidden] == []
    assert [part.part for part in parts if not part.is_readable] == ["word/media/image1.jpeg"]


def test_a_mark_is_as_long_for_a_short_name_as_for_a_long_one():
    short, long = "Ə. Li", "Məmmədhəsənzadə Abdulkərim Mirzəağa oğlu"
    area = Area(AreaKind.WORDS, "38.1", words=short), Area(AreaKind.WORDS, "38.1", words=long)

    copy = make_copy(plain_docx(f"A {short} b", f"A {long} b"), WORD, area)

    assert paragraphs(copy.content) == [f"A {MARK} [38.1] b"] * 2


@pytest.mark.parametrize(
    "written", ["KƏRİMLİ AYDIN", "kerimli  aydin", "Kərimli\u00a0Aydın", "Kə\u200brimli-Aydın", "Kərimli\nAydın"]
)  # fmt: skip
def test_words_are_found_in_any_case_spacing_and_spelling(written):
    copy = make_copy(plain_docx(f"a {written} b"), WORD, [NAMED])

    assert copy.hits == (1,)
    assert "ydın" not in "".join(paragraphs(copy.content))


def test_a_short_name_is_not_found_inside_another_word():
    area = Area(AreaKind.WORDS, "", words="Əli")

    copy = make_copy(plain_docx("Əli bəlli etdi, Əlinin sözü"), WORD, [area])

    assert paragraphs(copy.content) == [f"{MARK} bəlli etdi, {MARK}nin sözü"]


def test_a_paragraph_is_blackened_whole():
    copy = make_copy(plain_docx("Bir", "İki sirr", "Üç"), WORD, [place("P2")])

    assert paragraphs(copy.content) == ["Bir", f"{MARK} [38.9]", "Üç"]
    assert_gone(copy.content, "sirr")


def test_a_picture_in_a_text_is_blackened_and_one_that_stays_loses_its_metadata():
    made = docx.Document()
    for _number in range(2):
        made.add_picture(io.BytesIO(samples.jpeg_bytes(samples.scan(f"x{_number}"))))
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), WORD, [place("I2")])

    first = Image.open(io.BytesIO(samples.part(copy.content, "word/media/image1.jpeg")))
    second = Image.open(io.BytesIO(samples.part(copy.content, "word/media/image2.jpeg")))
    assert (first.size, dict(first.getexif())) == ((827, 1170), {})
    assert second.convert("L").getextrema() == (0, 0)
    assert_gone(copy.content, SECRET)


def test_what_was_cut_away_from_a_picture_is_cut_from_its_pixels():
    made = docx.Document()
    picture = made.add_picture(io.BytesIO(samples.png_bytes()))
    fill = picture._inline.graphic.graphicData.pic.blipFill
    fill.insert(1, docx.oxml.parse_xml(
        '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" t="50000"/>'
    ))  # fmt: skip
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), WORD, [])

    assert Image.open(io.BytesIO(samples.part(copy.content, "word/media/image1.png"))).size == (827, 585)


def test_words_in_a_hidden_style_stay_behind_and_the_style_hides_no_more():
    made = docx.Document()
    made.styles.add_style("Gizli", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
    made.add_paragraph("sirr", style="Gizli")
    made.add_paragraph("açıq")
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), WORD, [])

    assert paragraphs(copy.content) == ["açıq"]
    assert_gone(copy.content, "sirr", "w:vanish")


def test_pages_go_on_counting_and_no_other_field_is_left():
    made = docx.Document()
    footer = made.sections[0].footer.paragraphs[0]
    for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        inner = f"<w:instrText>{said}</w:instrText>" if said else f'<w:fldChar w:fldCharType="{kind}"/>'
        run._r.append(docx.oxml.parse_xml(inner.replace(">", f" {docx.oxml.ns.nsdecls('w')}>", 1) if said else
                                          inner.replace("/>", f" {docx.oxml.ns.nsdecls('w')}/>")))  # fmt: skip
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), WORD, [])

    assert b" PAGE " in samples.part(copy.content, "word/footer1.xml")


def test_a_workbook_holds_the_words_in_none_of_its_parts():
    original = samples.xlsx_bytes()

    copy = make_copy(original, EXCEL, [WORDS, NAMED, Area(AreaKind.WORDS, "38.4", words="050 123-45-67"[1:])])

    assert_gone(copy.content, SECRET, NAME, "Gizli", "Dərin", "sirr")
    assert cells(copy.content) == [
        ["Ad", "FİN", "Tel"], [f"{MARK} [38.1]", f"fin: {MARK} [38.2]", f"{MARK} [38.4]"], ["Açıq", "x", 1],
    ]  # fmt: skip
    assert sorted({note.code for note in copy.notes}) == [
        "comments", "hidden_cells", "hidden_sheet", "links", "no_value",
    ]  # fmt: skip


def test_cells_are_named_by_the_places_that_the_reader_sees():
    original = samples.xlsx_bytes()
    shown = {cell.reference: cell.value for cell in read_sheets(original)}

    copy = make_copy(original, EXCEL, [place("B2:C3"), place("Siyahı!A1")])

    assert (shown["B2"], "D1" in shown) == (f"fin: {SECRET}", False)
    assert copy.hits == (4, 1)
    assert cells(copy.content) == [
        [f"{MARK} [38.9]", "FİN", "Tel"], ["Kərimli Aydın", f"{MARK} [38.9]", f"{MARK} [38.9]"],
        ["Açıq", f"{MARK} [38.9]", f"{MARK} [38.9]"],
    ]  # fmt: skip


def test_a_sheet_named_after_a_person_loses_its_name():
    made = openpyxl.Workbook()
    made.active.title = "Kərimli Aydın"
    made.active["A1"] = "=1+1"
    made.active["A2"] = "x"
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), EXCEL, [NAMED])

    assert openpyxl.load_workbook(io.BytesIO(copy.content)).sheetnames == ["Vərəq 1"]


def test_a_text_that_begins_as_a_formula_stays_a_text():
    made = openpyxl.Workbook()
    made.active["A1"].value = "=HYPERLINK()"
    made.active["A1"].data_type = "s"
    out = io.BytesIO()
    made.save(out)

    copy = make_copy(out.getvalue(), EXCEL, [])

    assert b"<f>" not in samples.part(copy.content, "xl/worksheets/sheet1.xml")


def test_texts_and_tables_in_text_are_blackened():
    text = make_copy(f"Ad: Kərimli Aydın\nFİN {SECRET}\n".encode(), TEXT, [WORDS, NAMED])
    table = make_copy(f'ad;fin\n"Kərimli; Aydın";{SECRET}\n'.encode(), CSV, [WORDS, NAMED])

    assert text.content.decode() == f"Ad: {MARK} [38.1]\nFİN {MARK} [38.2]\n"
    assert table.content.decode() == f"ad;fin\r\n{MARK} [38.1];{MARK} [38.2]\r\n"


@pytest.mark.parametrize(
    ("content", "kind", "areas", "error"),
    [
        (b"PK broken", WORD, [], CannotRedact),
        (b"PK broken", EXCEL, [], CannotRedact),
        (plain_docx("a"), WORD, [place("P9")], AreaWrong),
        (plain_docx("a"), WORD, [place("B2")], AreaWrong),
        (samples.xlsx_bytes(), EXCEL, [place("Gizli!A1")], AreaWrong),
        (samples.xlsx_bytes(), EXCEL, [place("12")], AreaWrong),
        (b"x", "application/vnd.oasis.opendocument.text", [WORDS], CannotRedact),
        (samples.with_parts(plain_docx("a"), **{"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
         WORD, [], CannotRedact),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(content, kind, areas, error):
    with pytest.raises(error):
        make_copy(content, kind, areas)
