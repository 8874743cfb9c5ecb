"""Whatever stands in a file is read, or is said to be unread."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

from korpu.documents import office, parts
from korpu.documents.parts import Limit, Words
from korpu.documents.reading import words_in
from korpu.documents.rules import EXCEL, ODS, ODT, WORD
from korpu.documents.tests.samples import docx_bytes, png_bytes, xlsx_bytes

PDF = "application/pdf"
KINDS = (PDF, WORD, EXCEL, ODT, ODS, "image/png", "image/jpeg", "text/plain", "text/csv")
ODF = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" xmlns:dc="urn:d" xmlns:xlink="urn:x"'


def package(kind: str, **files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if kind:
            made.writestr("mimetype", kind)
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"), content)
    return out.getvalue()


def seen(found: list[Words]) -> str:
    return "\n".join(words.text for words in found if not words.is_hidden)


def hidden(found: list[Words]) -> str:
    return "\n".join(words.text for words in found if words.is_hidden)


def test_what_a_document_hides_is_named_as_hidden():
    document = docx.Document()
    document.core_properties.author = "Vaqif Müəllif"
    document.core_properties.keywords = "açar söz"
    paragraph = document.add_paragraph("Görünən söz. ")
    paragraph.add_run("gizlədilmiş söz").font.hidden = True
    deleted, run, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deleted.set(qn("w:author"), "Redaktor")
    words.text = "silinmiş söz"
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.add_comment(paragraph.runs[0], text="şərh sözü", author="Şərhçi", initials="Ş")
    document.sections[0].header.paragraphs[0].text = "başlıq sözü"
    document.add_table(1, 1).cell(0, 0).text = "xana sözü"
    out = io.BytesIO()
    document.save(out)

    found = words_in(out.getvalue(), WORD)

    for words in ("Görünən söz.", "başlıq sözü", "xana sözü", "Vaqif Müəllif", "açar söz"):
        assert words in seen(found), words
    for words in ("gizlədilmiş söz", "silinmiş söz", "Redaktor", "şərh sözü", "Şərhçi"):
        assert words in hidden(found), words
        assert words not in seen(found), words
    assert [words.part for words in found if not words.is_readable] == []


def test_a_sheets_hidden_rows_columns_and_notes_are_named_as_hidden():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Açıq"
    sheet.append(["görünən", "gizli sütun", 994501234567])
    sheet.append(["gizli sətir"])
    sheet["A3"] = '=IF(B1="düsturda söz",1,2)'
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet["A1"].comment = Comment("qeyd sözü", "Qeyd müəllifi")
    sheet["A1"].hyperlink = "https://x.example/yol"
    book.create_sheet("Məxfi").sheet_state = "veryHidden"
    book["Məxfi"]["A1"] = "məxfi vərəq"
    book.defined_names["ad"] = DefinedName("ad", attr_text='"adlı söz"')
    out = io.BytesIO()
    book.save(out)

    found = words_in(out.getvalue(), EXCEL)

    for words in ("görünən", "994501234567", "düsturda söz", "adlı söz", "https://x.example/yol", "Məxfi"):
        assert words in seen(found), words
    for words in ("gizli sütun", "gizli sətir", "qeyd sözü", "Qeyd müəllifi", "məxfi vərəq"):
        assert words in hidden(found), words
    sheets = {words.part: words.text.split() for words in found if words.part.startswith("“")}
    assert sheets["“Açıq” (hidden rows and columns)"] == ["gizli", "sütun", "gizli", "sətir"]
    assert sheets["“Məxfi”"] == ["məxfi", "vərəq"]


def test_open_documents_are_read_the_same_way():
    text = package(
        ODT,
        content_xml=f"""<office:document-content {ODF}><office:body>
        <text:tracked-changes><text:p>silinmiş</text:p></text:tracked-changes>
        <text:p>görünən<office:annotation><dc:creator>Şərhçi</dc:creator><text:p>şərh</text:p></office:annotation></text:p>
        <text:p><text:a xlink:href="https://x.example/y">keçid</text:a></text:p>
        </office:body></office:document-content>""",
        meta_xml=f"<m {ODF}><dc:creator>Vaqif</dc:creator></m>",
        styles_xml=f"<s {ODF}><text:p>altlıq</text:p></s>",
    )
    found = words_in(text, ODT)
    assert all(
        words in seen(found) for words in ("görünən", "keçid", "https://x.example/y", "Vaqif", "altlıq")
    )
    assert hidden(found).split() == ["silinmiş", "Şərhçi", "şərh"]

    sheet = package(
        ODS,
        content_xml=f"""<office:document-content {ODF}>
        <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
        <table:table table:name="A" table:style-name="ta1">
          <table:table-row><table:table-cell><text:p>görünən</text:p></table:table-cell></table:table-row>
          <table:table-row table:visibility="collapse"><table:table-cell><text:p>sətir</text:p></table:table-cell>
          </table:table-row>
        </table:table><table:table table:name="B" table:style-name="ta2"><table:table-row><table:table-cell>
        <text:p>vərəq</text:p></table:table-cell></table:table-row></table:table></office:document-content>""",
    )
    found = words_in(sheet, ODS)
    assert seen(found).split()[-1] == "görünən"
    assert hidden(found).split() == ["sətir", "B", "vərəq"]


def test_links_leftovers_and_files_inside_files_are_read():
    inside = docx_bytes("içəridəki söz")
    content = package(
        "",
        word__document_xml="<w><p>üst</p></w>",
        word___rels__document_xml_rels=(
            '<R><Relationship TargetMode="External" Target="file:///C:/Users/Vaqif/x.docx"/>'
            '<Relationship Target="styles.xml"/></R>'
        ),
        customXml__item1_xml="<a><b>FIN</b><c>5AB1C2D</c></a>",
        word__embeddings__a=inside,
        word__embeddings__b=b"\xd0\xcf\x11\xe0",
        word__media__c=png_bytes(),
    )

    found = words_in(content, WORD)

    assert "file:///C:/Users/Vaqif/x.docx" in seen(found)
    assert "FIN\n\n5AB1C2D" in seen(found)
    assert "içəridəki söz" in seen(found)
    assert [words.part for words in found if not words.is_readable] == ["word/embeddings/b", "word/media/c"]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("broken", b"<a><b></a>"),
        ("entities", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        ("empty", b""),
    ],
)
def test_a_part_that_cannot_be_read_is_never_taken_for_empty(part, content):
    for name in ("word__document_xml", "word___rels__x_xml_rels"):
        found = words_in(package("", **{name: content}), WORD)
        assert [(words.text, words.is_readable) for words in found] == [("", False)]
    book = package(
        "", xl__workbook_xml=b"<a/>", xl___rels__workbook_xml_rels=b"<a/>", xl__sharedStrings_xml=content
    )
    assert not words_in(book, EXCEL)[-1].is_readable


def test_what_exceeds_a_limit_is_said_to_be_unread(monkeypatch):
    monkeypatch.setattr(parts, "MAX_CHARACTERS", 10)
    assert words_in(b"x" * 11, "text/plain") == [
        Words("text", "x" * 10),
        Words("text (rest)", "", is_readable=False),
    ]
    assert words_in(b"\xff\xfe", "text/plain") == [Words("text", "", is_readable=False)]

    over = Limit(ends=0)
    assert [words.is_readable for words in office.package_words(docx_bytes(), over)] == [False]
    monkeypatch.setattr(office, "MAX_PART_BYTES", 10)
    assert not any(
        words.is_readable for words in words_in(package("", word__document_xml="<a>bir iki</a>"), WORD)
    )


def pdf_bytes(page: bytes = b"", **more: object) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pdf.pages[0].Contents = pdf.make_stream(page)
    for change in more.values():
        change(pdf)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def shown(text: str, x: int, y: int, mode: int = 0) -> bytes:
    return f"BT {mode} Tr /F1 12 Tf {x} {y} Td ({text}) Tj ET ".encode()


def test_a_pdf_gives_what_lies_beside_the_page_under_it_and_in_its_notes():
    def annotate(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = pikepdf.Array([0, 0, 100, 50])
        note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Contents="qeyd sözü", Rect=[0, 0, 9, 9])
        link = pikepdf.Dictionary(
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://x.example/FIN"),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note), link])
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="sahə", V="5AB1C2D")
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(field)]))
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pdf.make_stream(b"app.alert('skript')")
        )
        pdf.Root.OCProperties = pikepdf.Dictionary(
            D=pikepdf.Dictionary(OFF=pikepdf.Array([pikepdf.Dictionary()]))
        )
        pdf.docinfo["/Author"] = "Vaqif Müəllif"
        pdf.attachments["gizli.txt"] = b"x"

    page = shown("seen", 20, 20) + shown("beside", 20, 900) + shown("invisible", 20, 60, 3)
    found = words_in(pdf_bytes(page, annotate=annotate), PDF)

    assert found[0].text.split() == ["seen", "beside", "invisible"]
    for words in ("https://x.example/FIN", "5AB1C2D", "sahə", "app.alert('skript')", "Vaqif Müəllif"):
        assert words in found[-1].text, words
    assert hidden(found).split() == ["qeyd", "sözü"]
    assert [words.part for words in found if not words.is_readable] == [
        "hidden layers",
        "file inside: gizli.txt",
    ]


def test_scans_large_pictures_and_older_versions_have_to_be_looked_at():
    scan = io.BytesIO()
    Image.new("RGB", (60, 60), "white").save(scan, "PDF")
    assert [words.part for words in words_in(scan.getvalue(), PDF) if not words.is_readable] == ["page 1"]

    plain = pdf_bytes(shown("seen", 20, 20))
    assert all(words.is_readable for words in words_in(plain, PDF))
    appended = plain + plain[plain.rindex(b"startxref") :]
    assert "earlier versions" in [words.part for words in words_in(appended, PDF) if not words.is_readable]


def test_a_photograph_tells_its_author_and_place():
    exif = Image.Exif()
    exif[0x013B] = "Vaqif Müəllif"
    exif[0x9C9C] = "qeyd sözü".encode("utf-16-le")
    exif.get_ifd(0x8825)[29] = "2026:11:05"
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif, comment=b"jpeg comment")

    found = words_in(out.getvalue(), "image/jpeg")

    assert all(words in found[0].text for words in ("qeyd sözü", "2026:11:05", "jpeg comment"))
    assert not found[1].is_readable


@given(
    kind=st.sampled_from(KINDS),
    whole=st.integers(0, 3),
    place=st.integers(0, 20_000),
    noise=st.binary(max_size=30),
)
def test_no_file_is_too_broken_to_be_looked_at(kind, whole, place, noise):
    content = SAMPLES[whole]
    place %= len(content)

    found = words_in(content[:place] + noise + content[place + len(noise) :], kind)

    assert all(isinstance(words, Words) for words in found)


SAMPLES = (docx_bytes("Bir", "İki"), xlsx_bytes("gizli"), png_bytes(), pdf_bytes(shown("seen", 20, 20)))
