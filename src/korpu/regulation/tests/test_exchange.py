"""Reading statutes and writing acts: numbers as the source has them, and the standard's own schema."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from korpu.regulation import operations
from korpu.regulation.akoma_ntoso import NAMESPACE, as_akoma_ntoso
from korpu.regulation.models import Act, Clause
from korpu.regulation.operations.importing import ImportedAct
from korpu.regulation.rules import reading
from korpu.regulation.rules.acts import ActInvalid
from korpu.regulation.rules.reading import Chapter, Item, Statute
from korpu.regulation.tests.factories import NOON, other_act, person
from korpu.regulation.word import WordFileNotReadable, lines_of

SCHEMA = Path(__file__).parent / "akn" / "akomantoso30.xsd"  # as OASIS published it on 29 August 2018

words = st.text("abcçdəğıiöşü ", min_size=1, max_size=30).map(lambda text: " ".join(["Mətn", *text.split()]))


@st.composite
def trees(draw: st.DrawFn) -> Statute:
    """Give a statute: chapters, items of up to three levels with gaps, letters under some."""
    items: list[Item] = []
    chapters: list[Chapter] = []
    with_chapters = draw(st.booleans())
    for first in range(1, draw(st.integers(1, 4)) + 1):
        if with_chapters:
            chapters.append(Chapter(reading.roman(first), draw(words), len(items)))
        items.append(Item(str(first), draw(words)))
        for second in sorted(draw(st.sets(st.integers(1, 30), max_size=4))):
            number = f"{first}.{second}"
            items.append(Item(number, draw(words), str(first)))
            items += [
                Item(f"{number}.{third}", draw(words), number)
                for third in sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
            ]
            if items[-1].number == number:
                letters = sorted(
                    draw(st.sets(st.sampled_from(reading.LETTERS), max_size=3)), key=reading.LETTERS.index
                )
                items += [Item(f"{number}.{letter}", draw(words), number) for letter in letters]
    preamble = tuple(draw(st.lists(words, max_size=2)))
    return Statute(tuple(items), tuple(chapters), preamble)


@given(trees())
def test_whatever_is_written_as_text_is_read_back(statute):
    assert reading.read(reading.as_lines(statute)) == statute


@given(trees())
def test_every_gap_is_named_and_nothing_is_renumbered(statute):
    report = reading.judge(statute)
    rows = reading.with_absent(statute, report)

    assert [item for item, absent in rows if not absent] == list(statute.items)
    assert {item.number for item, absent in rows if absent} == set(report.absent)
    assert not set(report.absent) & {item.number for item in statute.items}
    assert (report.repeated, report.out_of_order) == ((), ())
    filled = Statute(tuple(item for item, _absent in rows))
    assert reading.judge(filled).absent == ()
    assert reading.judge(filled).out_of_order == ()


def test_the_statutes_gap_is_found_where_it_is():
    lines = [
        "III. Vəzifələr", "3.1. Şöbənin vəzifələri:", "3.1.18. On səkkiz;", "3.1.19. On doqquz,",
        "davamı növbəti səhifədə;", "3.1.21. İyirmi bir",
    ]  # fmt: skip

    statute = reading.read(lines)

    assert [(item.number, item.text, item.parent) for item in statute.items] == [
        ("3.1", "Şöbənin vəzifələri:", ""), ("3.1.18", "On səkkiz;", "3.1"),
        ("3.1.19", "On doqquz, davamı növbəti səhifədə;", "3.1"), ("3.1.21", "İyirmi bir", "3.1"),
    ]  # fmt: skip
    absent = reading.judge(statute).absent
    assert "3.1.20" in absent
    assert [item.number for item, _absent in reading.with_absent(statute, reading.judge(statute))][-3:] == [
        "3.1.19", "3.1.20", "3.1.21",
    ]  # fmt: skip


def test_numbers_in_running_text_are_no_items():
    statute = reading.read(
        [
            "1. Sərəncam",
            "2421 nömrəli sərəncamın icrası",
            "15.01.2013 tarixdən",
            "2.5 milyon manat",
            "- 1.1. Tire ilə",
            "a) bir",
        ]
    )

    assert [item.number for item in statute.items] == ["1", "1.1", "1.1.a"]
    assert (
        statute.items[0].text
        == "Sərəncam 2421 nömrəli sərəncamın icrası 15.01.2013 tarixdən 2.5 milyon manat"
    )


def test_repeated_numbers_and_wrong_order_are_told():
    report = reading.judge(reading.read(["1. A", "1.2. B", "1.1. C", "1.2. D", "4.1.1. E"]))

    assert (report.repeated, report.out_of_order, report.without_parent) == (("1.2",), ("1.1",), ("4.1.1",))
    assert report.stops_import


def word_file(paragraphs: list[tuple[str, int | None]]) -> bytes:
    """Make a .docx whose numbers Word itself counts, at the depth given for a paragraph."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern) in enumerate(
            [("decimal", "%1."), ("decimal", "%1.%2."), ("decimal", "%1.%2.%3."), ("lowerLetter", "%4)")]
        )
    )
    numbering.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="3"><w:abstractNumId w:val="7"/></w:num>'))
    for text, depth in paragraphs:
        paragraph = document.add_paragraph(text)
        if depth is not None:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')
            )
    assert numbering.find(qn("w:num")) is not None
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_numbers_that_word_counts_are_read_as_word_shows_them():
    content = word_file(
        [
            ("Əsasnamə", None),
            ("Ümumi", 0),
            ("Məqsəd", 1),
            ("Vəzifə", 1),
            ("Alt", 2),
            ("bir", 3),
            ("iki", 3),
            ("Son", 0),
            ("İlk", 1),
        ]
    )

    assert lines_of(content) == [
        "Əsasnamə", "1. Ümumi", "1.1. Məqsəd", "1.2. Vəzifə", "1.2.1. Alt", "a) bir", "b) iki", "2. Son", "2.1. İlk",
    ]  # fmt: skip


def test_text_in_tables_is_read_and_merged_cells_once():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "1.1. Birləşmiş"
    stream = io.BytesIO()
    document.save(stream)

    assert lines_of(stream.getvalue()) == ["1.1. Birləşmiş"]


@pytest.mark.parametrize("content", [b"", b"not a file", b"PK\x03\x04 broken", b"x" * 20])
def test_what_is_no_word_file_is_refused_with_a_sentence(content):
    with pytest.raises(WordFileNotReadable):
        lines_of(content)


@pytest.mark.django_db
def test_an_imported_act_keeps_its_numbers_and_marks_what_is_absent():
    act = other_act()

    rows = Clause.objects.filter(act=act).values_list("code", "parent_code", "kind", "is_absent")
    assert list(rows) == [
        ("LAW10-1", "", "lead", False), ("LAW10-1.1", "LAW10-1", "duty", False), ("LAW10-1.2", "LAW10-1", "duty", False),
        ("LAW10-1.3", "LAW10-1", "duty", True), ("LAW10-1.4", "LAW10-1", "duty", False),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [["Yalnız söz"], ["1. A", "1. B"]])
def test_a_text_without_certain_numbers_is_not_imported(lines):
    with pytest.raises(ActInvalid):
        operations.import_act(
            act=ImportedAct(code="X1", kind="LAW", title_az="X"), lines=lines, by=person("registrar"), at=NOON
        )
    assert not Act.objects.filter(code="X1").exists()


def valid(content: bytes) -> list[str]:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    document = etree.fromstring(content)
    return [] if schema.validate(document) else [str(error) for error in schema.error_log]


@pytest.mark.django_db
def test_every_act_is_written_as_valid_akoma_ntoso(order):
    other_act()
    for act in Act.objects.select_related("approved_by"):
        content = as_akoma_ntoso(act, list(act.clauses.all()), act.editions.last(), made_on=date(2026, 11, 5))
        assert valid(content) == [], act.code


@pytest.mark.django_db
def test_the_written_statute_holds_every_clause_that_there_is():
    act = Act.objects.get(code="PR25")
    clauses = list(act.clauses.all())

    root = etree.fromstring(as_akoma_ntoso(act, clauses, act.editions.last(), made_on=date(2026, 11, 5)))

    numbers = [element.text for element in root.iter(f"{{{NAMESPACE}}}num")]
    assert sorted(numbers) == sorted(clause.number for clause in clauses if not clause.is_absent)
    assert "3.1.20" not in numbers
    assert root.findtext(f".//{{{NAMESPACE}}}docTitle") == act.title_az
