"""The plan's table of four columns: read with line errors, written, and read back the same."""

import io
from datetime import date

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.work_plans import operations, tables
from korpu.work_plans.models import Measure
from korpu.work_plans.operations.importing import TableHasErrors, import_plan_table, read_plan_table
from korpu.work_plans.rules.tables import read_table, read_term, split_executors, term_words
from korpu.work_plans.rules.terms import Term, TermKind
from korpu.work_plans.tests.factories import NOON, RELEVANT, draft, person, post, unit, words

HEAD = ("№", "Görüləcək işlər və gözlənilən nəticələr", "İcraçı", "İcra müddəti")
ROWS = [
    HEAD,
    ("1.", "İnformasiya əldə edilməsinin asanlaşdırılması", "", ""),
    ("1.1.", "Məlumatların yerləşdirilməsi", "İnformasiya sektoru, aidiyyəti şöbələr", "mütəmadi"),
    ("", "və yenilənməsi Gözlənilən nəticə: Sayt aktualdır", "və Hüquq şöbəsi", ""),
    ("1.2.", "1.2. Təlimlər", "İnsan resursları şöbəsi, Nazir", "2026-2028-ci illər"),
]
years = st.integers(2000, 2100)
terms = st.one_of(
    st.builds(Term, st.just(TermKind.DATE), due_on=st.dates(date(2000, 1, 1), date(2090, 12, 31))),
    st.tuples(years, st.integers(0, 9)).map(
        lambda pair: Term(TermKind.YEARS, from_year=pair[0], to_year=pair[0] + pair[1])
    ),
    st.builds(Term, st.just(TermKind.REGULAR), interval_months=st.integers(1, 60)),
    st.builds(Term, st.just(TermKind.YEARLY), month=st.integers(1, 12), day=st.integers(1, 31)),
)


@given(term=terms)
def test_a_term_that_is_written_is_read_back_the_same(term):
    assert read_term(term_words(term)) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Mütəmadi", Term(TermKind.REGULAR, interval_months=3)),
        ("2012-2014-cü illər", Term(TermKind.YEARS, from_year=2012, to_year=2014)),
        ("2013-cü il", Term(TermKind.YEARS, from_year=2013, to_year=2013)),
        ("15.03.2026", Term(TermKind.DATE, due_on=date(2026, 3, 15))),
        ("hər il 31.12", Term(TermKind.YEARLY, day=31, month=12)),
        ("tezliklə", None),
    ],
)
def test_terms_are_read_as_the_texts_write_them(text, term):
    assert read_term(text) == term


def test_a_row_without_a_number_goes_on_the_one_above():
    table = read_table(ROWS)

    assert table.errors == []
    assert table.sections == [("1", "İnformasiya əldə edilməsinin asanlaşdırılması")]
    first, second = table.measures
    assert (first.line, first.text, first.expected) == (
        3, "Məlumatların yerləşdirilməsi və yenilənməsi", "Sayt aktualdır",
    )  # fmt: skip
    assert (second.text, second.section, second.executors) == (
        "Təlimlər",
        "1",
        ("İnsan resursları şöbəsi", "Nazir"),
    )


def test_executors_are_parted_by_commas_and_a_last_and():
    assert split_executors("Hüquq şöbəsi və Mətbuat katibi") == ("Hüquq şöbəsi", "Mətbuat katibi")
    assert split_executors("Əmək və məşğulluq siyasəti şöbəsi; Nazir") == (
        "Əmək və məşğulluq siyasəti şöbəsi",
        "Nazir",
    )


def test_each_wrong_line_is_named():
    wrong = [
        HEAD,
        ("x", "İş", "Nazir", "mütəmadi"),
        ("1.1", "", "Nazir", "mütəmadi"),
        ("1.2", "İş", "", "nə vaxtsa"),
    ]

    assert [error.line for error in read_table(wrong).errors] == [2, 3, 4, 4]


@pytest.mark.django_db
def test_a_table_with_an_unknown_executor_brings_nothing():
    plan = draft()
    rows = [*ROWS, ("1.3", "İş", "Ay şöbəsi", "2026")]

    assert [error.line for error in read_plan_table(rows).errors] == [6]
    with pytest.raises(TableHasErrors):
        import_plan_table(plan=plan, rows=rows, by=person("department-head"), at=NOON)

    assert plan.measures.count() == 1


def docx_file(rows) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_file(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(("make", "name"), [(docx_file, "plan.docx"), (xlsx_file, "plan.xlsx")])
def test_a_plan_comes_in_from_a_file_and_goes_out_as_it_came(make, name):
    plan = draft(words("9.9"))
    operations.drop_measure(measure=plan.measures.get(), reason="Boş", by=person("department-head"), at=NOON)

    rows = tables.rows_of_file(make(ROWS), name)
    assert import_plan_table(plan=plan, rows=rows, by=person("department-head"), at=NOON) == 2

    written = tables.rows_of_file(tables.docx_of_plan(plan), "x.docx")
    again = read_plan_table(written)
    assert again.errors == ()
    assert list(again.measures) == [operations.words_of(measure) for measure in plan.measures.all()]


@pytest.mark.django_db
def test_a_file_that_is_no_table_is_refused_by_a_sentence():
    for content, name in ((b"not a file", "x.docx"), (b"", "x.xlsx"), (docx_file([]), "y.docx")):
        with pytest.raises(tables.TableNotReadable):
            tables.rows_of_file(content, name)


@pytest.mark.django_db
def test_every_kind_of_executor_and_term_survives_the_round_trip():
    plan = draft(
        words("1.1", executors=(post("minister"), unit("labour-policy"), RELEVANT)),
        words("1.2", term=Term(TermKind.YEARLY, month=2, day=28, from_year=2026, to_year=2028)),
        words("1.3", term=Term(TermKind.DATE, due_on=date(2026, 5, 1)), section=""),
    )

    found = read_plan_table(tables.rows_of_file(tables.docx_of_plan(plan), "p.docx"))

    def kept(one):
        return (one.number, one.text_az, one.expected_az, one.section, one.term, tuple(one.executors))

    assert found.errors == ()
    assert sorted(kept(one) for one in found.measures) == sorted(
        kept(operations.words_of(measure)) for measure in Measure.objects.filter(plan=plan)
    )
