"""Bringing facts in from tables: what is wrong in each line, all or nothing, and undoing it."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.knowledge import operations
from korpu.knowledge.models import Fact, FactImport
from korpu.knowledge.operations import ImportUndone, TableHasErrors, TableNotReadable
from korpu.knowledge.rules.tables import read_number, read_period, read_table
from korpu.knowledge.tests.factories import NOON, OFFICER, REASON, fact, indicator, person, year

pytestmark = pytest.mark.django_db
HEAD = "kod;yer;dövr;son;qiymət;mənbə;ünvan;etibarlılıq\n"
GOOD = (
    HEAD
    + "orta-pensiya;;2024;;478,2;DSK;https://stat.example;\norta-pensiya;Bakı;2025 Q1;;501,5;DSK;;ilkin\n"
)


def test_a_table_is_brought_in_whole_and_undone_whole():
    of = indicator()
    made = operations.import_facts(content=GOOD.encode(), name="faktlar.csv", by=person(OFFICER), at=NOON)

    rows = of.facts.valid().order_by("period_from")
    assert [(row.place, row.period_from, row.period_to, row.value, row.confidence) for row in rows] == [
        ("", date(2024, 1, 1), date(2024, 12, 31), Decimal("478.2"), "CONFIRMED"),
        ("Bakı", date(2025, 1, 1), date(2025, 3, 31), Decimal("501.5"), "PRELIMINARY"),
    ]
    revised = operations.revise_fact(
        fact=rows[0], text=year(2024, 1), reason=REASON, by=person(OFFICER), at=NOON
    )
    operations.undo_import(fact_import=made, by=person(OFFICER), at=NOON)

    assert list(Fact.objects.valid()) == [revised]
    with pytest.raises(ImportUndone):
        operations.undo_import(fact_import=made, by=person(OFFICER), at=NOON)


def test_every_wrong_line_is_named_and_nothing_is_brought_in():
    fact(indicator())
    wrong = HEAD + "\n".join(
        (
            "orta-pensiya;;2024;;478,2;DSK;;", "yoxdur;;2024;;1;DSK;;", "orta-pensiya;;2025;;1;DSK;;",
            "orta-pensiya;;2024;;2;DSK;;", "orta-pensiya;;ötən il;;1;DSK;;", "orta-pensiya;;2021;;çox;DSK;;",
            "orta-pensiya;;2020;;1;;;", "orta-pensiya;;2019;;1;DSK;;bəlkə", ";;2018;;1;DSK;;",
        )
    )  # fmt: skip
    reading = operations.read_facts(operations.lines_of_file(wrong.encode(), "f.csv"))

    assert [error.line for error in reading.errors] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert [line for line, _indicator, _text in reading.rows] == [2]
    with pytest.raises(TableHasErrors):
        operations.import_facts(content=wrong.encode(), name="f.csv", by=person(OFFICER), at=NOON)
    assert (Fact.objects.count(), FactImport.objects.count()) == (1, 0)


def test_a_workbook_is_read_as_a_csv_is():
    of = indicator()
    book = openpyxl.Workbook()
    for row in (("code", "period", "value", "source"), (of.code, 2024, 478.2, "DSK")):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)

    operations.import_facts(content=file.getvalue(), name="f.xlsx", by=person(OFFICER), at=NOON)

    assert of.facts.get().value == Decimal("478.2")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x00\x01", b"\xff\xfe\xff", b"a;b\n1;2\n"])
def test_what_is_no_table_of_facts_is_refused_with_a_sentence(content):
    with pytest.raises((TableNotReadable, TableHasErrors)):
        operations.import_facts(content=content, name="f", by=person(OFFICER), at=NOON)


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=6))
def test_no_table_breaks_its_reading(lines):
    found = read_table(lines)
    assert all(row.line <= len(lines) for row in found.rows)
    assert found.rows or found.errors or not any(cell.strip() for line in lines[1:] for cell in line)


@given(st.text(max_size=20), st.text(max_size=12))
def test_no_words_break_the_reading_of_a_period(first, last):
    found = read_period(first, last)
    assert found is None or found[0] <= found[1]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1 087,9", "1087.9"),
        ("1.087,9", "1087.9"),
        ("1,087.9", "1087.9"),
        ("1087.9", "1087.9"),
        ("-5", "-5"),
        ("5,1%", "5.1"),
    ],
)
def test_a_number_is_read_however_it_is_written(words, number):
    assert read_number(words) == Decimal(number)


@pytest.mark.parametrize("words", ["", "çox", "1e99", "NaN", "Infinity", "1,2,3.4.5"])
def test_what_is_no_number_is_none(words):
    assert read_number(words) is None
