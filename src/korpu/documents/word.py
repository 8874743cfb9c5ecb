"""Reports as Word files: real headings, header rows that repeat, pictures with words in their place, one language."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from korpu.documents import charts

LANGUAGES = {"az": "az-Latn-AZ", "en": "en-GB", "ru": "ru-RU"}
FONT = "Liberation Serif"
PICTURE_WIDTH = Cm(15)


def report_docx(values: Mapping[str, Any]) -> bytes:
    """Give a report as a Word file; the same values give the same words as in the PDF."""
    document = Document()
    _prepare(document, values)
    document.add_paragraph(values["ministry"]).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(values["title"], level=1)
    document.add_paragraph(values["unit"])
    document.add_paragraph(values["period"])
    if values["signatory"]["name"]:
        document.add_paragraph(f"{values['signatory']['post']}: {values['signatory']['name']}")
    for section in values["sections"]:
        document.add_heading(section["title"], level=2)
        for paragraph in section["paragraphs"]:
            document.add_paragraph(paragraph)
        if section["figures"]:
            rows = [{"cells": [one["name"], one["value"]], "url": one["url"]} for one in section["figures"]]
            _table(document, values["words"], rows, [False, True], link_in=1)
        for found in section["tables"]:
            document.add_heading(found["name"], level=3)
            if not found["rows"]:
                document.add_paragraph(values["no_rows"])
                continue
            if found["specification"]:
                _picture(document, charts.as_png(found["specification"]), found["alt"])
            _table(document, found["columns"], found["rows"], found["numeric"], link_in=0)
    if values["changed"]:
        document.add_heading(values["changed_title"], level=2)
        for line in values["changed"]:
            document.add_paragraph(line, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Any, values: Mapping[str, Any]) -> None:
    language = LANGUAGES.get(values["language"], LANGUAGES["az"])
    properties = document.core_properties
    properties.title, properties.author, properties.language = values["title"], values["ministry"], language
    # The day without its time, as in the PDF.
    properties.created = properties.modified = datetime.fromisoformat(values["made_on"])
    properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name].element
        marks = style.get_or_add_rPr()
        for old in marks.findall(qn("w:lang")):
            marks.remove(old)
        lang = OxmlElement("w:lang")
        for attribute in ("w:val", "w:eastAsia", "w:bidi"):
            lang.set(qn(attribute), language)
        marks.append(lang)
        fonts = marks.find(qn("w:rFonts"))
        if fonts is not None:
            for attribute in list(fonts.attrib):
                del fonts.attrib[attribute]
            for attribute in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(attribute), FONT)
    for defaults in document.styles.element.iter(qn("w:rPrDefault")):
        for lang in defaults.iter(qn("w:lang")):
            lang.set(qn("w:val"), language)


def _table(
    document: Any, columns: list[str], rows: Sequence[Mapping[str, Any]], numeric: list[bool], *, link_in: int
) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    head = table.rows[0]
    for cell, column in zip(head.cells, columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    properties = head._tr.get_or_add_trPr()
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    properties.append(repeats)
    for row in rows:
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row["cells"], strict=True)):
            paragraph = cell.paragraphs[0]
            if place == link_in and row["url"]:
                _link(paragraph, text, row["url"])
            else:
                paragraph.add_run(text)
            if numeric[place]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _link(paragraph: Any, text: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _picture(document: Any, content: bytes, words: str) -> None:
    picture = document.add_picture(io.BytesIO(content), width=PICTURE_WIDTH)
    picture._inline.docPr.set("descr", words)
