"""The files of a report, looked at with other people's tools: qpdf, pikepdf, PDFium, LibreOffice."""

import io
import os
import shutil
import subprocess
import unicodedata

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from korpu.reports.files import made
from korpu.reports.models import FileForm

LETTERS = "ə Ə ı I i İ ğ Ğ ş Ş ç Ç ö Ö ü Ü"
TEXT = f"Şöbə üzrə görülən işlər: {LETTERS}.\nİkinci abzas: «Əlaqə», 25-ci bənd."


def tool(name: str) -> str:
    """Give the path of a tool; in CI it must be there, elsewhere its tests say clearly that they were left out."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not installed, so the files were not checked by it."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def values(language: str = "az", sections: int = 1) -> dict:
    """Give a report as it is frozen."""
    section = {
        "code": "work",
        "title": "Görülmüş işlər",
        "text": TEXT,
        "figures": [
            {
                "code": "a.received",
                "name": "Daxil olub",
                "value": "1\N{NO-BREAK SPACE}234",
                "url": "/desk/appeals/?from=1",
            },
            {"code": "a.median", "name": "Cavab müddəti", "value": "4,5", "url": ""},
        ],
        "tables": [
            {
                "code": "a.by_unit",
                "name": "Bölmələr üzrə",
                "chart": "BARS",
                "columns": ["Bölmə", "Daxil olub", "Gec"],
                "numeric": [False, True, True],
                "rows": [
                    {
                        "cells": ["Hüquq şöbəsi", "12", "1"],
                        "numbers": [None, 12, 1],
                        "url": "/desk/appeals/?unit=1",
                    },
                    {"cells": ["İnformasiya sektoru", "30", "0"], "numbers": [None, 30, 0], "url": ""},
                ],
            },
            {
                "code": "a.by_month",
                "name": "Aylar üzrə",
                "chart": "LINES",
                "columns": ["Ay", "Daxil olub", "Cavablandırılıb"],
                "numeric": [False, True, True],
                "rows": [
                    {"cells": ["oktyabr 2026", "5", "4"], "numbers": [None, 5, 4], "url": ""},
                    {"cells": ["noyabr 2026", "7", "9"], "numbers": [None, 7, 9], "url": ""},
                ],
            },
            {
                "code": "a.none",
                "name": "İmtinalar",
                "chart": "NONE",
                "columns": ["Maddə"],
                "numeric": [False],
                "rows": [],
            },
        ],
    }
    return {
        "language": language,
        "title": "Şöbənin işi haqqında hesabat",
        "ministry": "Azərbaycan Respublikasının Nazirliyi",
        "contact": "Bakı şəhəri · info@nazirlik.example",
        "unit": "İctimaiyyətlə əlaqələr şöbəsi",
        "period": "1 oktyabr 2026 – 30 noyabr 2026",
        "made_on": "2026-11-30",
        "signatory": {"post": "Şöbə müdiri", "name": "Elçin Məmmədzadə"},
        "sections": [section] * sections,
        "changed": ["Daxil olub: hesabatda 41 göstərilib, bu gün hesablananda: 42."],
    }


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return made(values(), FileForm.PDF, with_links=True)


@pytest.fixture(scope="module")
def word() -> bytes:
    return made(values(), FileForm.DOCX, with_links=True)


def words_of(content: bytes) -> list[str]:
    """Give the words of a PDF as another program reads them, hyphens of line ends mended."""
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return unicodedata.normalize("NFC", text).replace("\ufffe", "-").split()


def structure(document: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    """Give every element of the tag tree with the kind that it is mapped to."""
    root = document.Root.StructTreeRoot
    roles = {str(key): str(value) for key, value in root.get("/RoleMap", {}).items()}
    found, waiting = [], [root.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += list(item)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            kind = str(item.S)
            found.append((roles.get(kind, kind), item))
            if "/K" in item:
                waiting.append(item.K)
    return found


def test_qpdf_finds_no_fault(pdf, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)

    done = subprocess.run([tool("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)

    assert (done.returncode, "No syntax or stream encoding errors found" in done.stdout) == (0, True)


@pytest.mark.parametrize("language", ["az", "en"])
def test_the_pdf_says_that_it_is_archival_and_accessible(language):
    with pikepdf.open(io.BytesIO(made(values(language), FileForm.PDF, with_links=True))) as document:
        with document.open_metadata() as about:
            claimed = {key: about.get(key) for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
            title = about.get("dc:title")
        assert claimed == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        assert title == "Şöbənin işi haqqında hesabat · 1 oktyabr 2026 – 30 noyabr 2026"
        assert str(document.Root.Lang) == language
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_tables_and_charts_are_tagged_and_charts_say_their_values(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = structure(document)
        kinds = [kind for kind, _item in found]
        described = sorted(str(item.Alt) for kind, item in found if kind == "/Figure")

    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/H3"), kinds.count("/Table")) == (1, 2, 3, 3)
    # Two columns of figures, three and three of the tables.
    assert kinds.count("/TH") == 8
    assert described == [
        "“Aylar üzrə” qrafiki, Daxil olub. oktyabr 2026: 5; noyabr 2026: 7",
        "“Bölmələr üzrə” qrafiki, Daxil olub. Hüquq şöbəsi: 12; İnformasiya sektoru: 30",
    ]


def test_every_font_is_inside(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]

        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_the_text_of_the_pdf_is_the_text_that_was_meant(pdf):
    found = " ".join(words_of(pdf))

    for line in (*TEXT.splitlines(), LETTERS, "Şöbənin işi haqqında hesabat", "Hüquq şöbəsi", "1 234", "4,5",
                 "Əvvəlki hesabatdan sonra nə dəyişib", "Bu müddətdə qeydə alınmayıb."):  # fmt: skip
        assert " ".join(line.split()) in found, line


def test_figures_lead_to_their_records_inside_the_house_and_not_outside_of_it(pdf, settings):
    def addresses(content: bytes) -> set[str]:
        with pikepdf.open(io.BytesIO(content)) as document:
            notes = [note for page in document.pages for note in page.get("/Annots", [])]
            return {str(note.A.URI) for note in notes if "/A" in note}

    outside = made(values(), FileForm.PDF, with_links=False)

    assert addresses(pdf) == {
        f"{settings.PUBLIC_URL}/desk/appeals/?from=1", f"{settings.PUBLIC_URL}/desk/appeals/?unit=1",
    }  # fmt: skip
    assert addresses(outside) == set()


def test_the_same_report_is_the_same_file(pdf):
    assert made(values(), FileForm.PDF, with_links=True) == pdf


def test_the_sheet_for_the_minister_is_one_page():
    content = made({**values(), "changed": []}, FileForm.PDF, with_links=True, one_page=True)

    assert len(pypdfium2.PdfDocument(content)) == 1


def test_the_word_file_has_headings_header_rows_words_for_pictures_and_a_language(word):
    document = docx.Document(io.BytesIO(word))

    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Şöbənin işi haqqında hesabat"), ("Heading 2", "Görülmüş işlər"),
        ("Heading 3", "Bölmələr üzrə"),
    ]  # fmt: skip
    assert len(document.tables) == 3
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    pictures = [item.get("descr") for item in document.element.iter(qn("wp:docPr"))]
    assert pictures[0].startswith("“Bölmələr üzrə” qrafiki")
    assert document.core_properties.language == "az-Latn-AZ"
    languages = {item.get(qn("w:val")) for item in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"az-Latn-AZ"}


def test_libreoffice_opens_the_word_file_without_loss(word, tmp_path):
    source = tmp_path / "report.docx"
    source.write_bytes(word)
    office = tool("soffice")
    profile = f"-env:UserInstallation=file://{tmp_path}/office"

    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip

    read = words_of((tmp_path / "report.pdf").read_bytes())
    document = docx.Document(io.BytesIO(word))
    meant = [word for paragraph in document.element.iter(qn("w:p")) for word in _words(paragraph)]
    assert sorted(word for word in read if word not in ("•", "\uf0b7")) == sorted(meant)


def _words(paragraph) -> list[str]:
    return "".join(part.text or "" for part in paragraph.iter(qn("w:t"))).split()
