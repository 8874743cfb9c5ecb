"""The four forms of a term, and the periods they give."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.work_plans.rules.terms import Span, Term, TermKind, TermNotWhole, reaches, spans

days = st.dates(min_value=date(2008, 1, 1), max_value=date(2030, 12, 31))
years = st.integers(2008, 2030)
terms = st.one_of(
    st.builds(Term, st.just(TermKind.DATE), due_on=days),
    st.tuples(years, st.integers(0, 5)).map(
        lambda pair: Term(TermKind.YEARS, from_year=pair[0], to_year=pair[0] + pair[1])
    ),
    st.builds(Term, st.just(TermKind.REGULAR), interval_months=st.integers(1, 24)),
    st.builds(Term, st.just(TermKind.YEARLY), month=st.integers(1, 12), day=st.integers(1, 31)),
)
plans = st.tuples(days, st.integers(0, 1500)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


@given(term=terms, plan=plans)
def test_periods_stand_in_order_without_overlap_inside_the_plan(term, plan):
    found = spans(term, *plan)

    for span in found:
        assert plan[0] <= span.from_on <= span.to_on <= span.due_on <= plan[1]
    for one, next_one in pairwise(found):
        assert next_one.from_on == one.to_on + timedelta(days=1)


@given(plan=plans, months=st.integers(1, 24))
def test_a_regular_measure_leaves_no_day_of_the_plan_out(plan, months):
    found = spans(Term(TermKind.REGULAR, interval_months=months), *plan)

    assert (found[0].from_on, found[-1].to_on) == plan


def test_the_forms_of_the_order_of_2012():
    plan = (date(2012, 9, 1), date(2015, 12, 31))

    assert spans(Term(TermKind.YEARS, from_year=2012, to_year=2014), *plan) == [
        Span(date(2012, 9, 1), date(2012, 12, 31), date(2012, 12, 31)),
        Span(date(2013, 1, 1), date(2013, 12, 31), date(2013, 12, 31)),
        Span(date(2014, 1, 1), date(2014, 12, 31), date(2014, 12, 31)),
    ]
    regular = spans(Term(TermKind.REGULAR, interval_months=3), *plan)
    assert len(regular) == 14
    assert regular[:2] == [
        Span(date(2012, 9, 1), date(2012, 9, 30), date(2012, 9, 30)),
        Span(date(2012, 10, 1), date(2012, 12, 31), date(2012, 12, 31)),
    ]
    yearly = Term(TermKind.YEARLY, month=2, day=30, from_year=2013, to_year=2015)
    assert [span.due_on for span in spans(yearly, *plan)] == [
        date(2013, 2, 28), date(2014, 2, 28), date(2015, 2, 28),
    ]  # fmt: skip
    assert spans(Term(TermKind.DATE, due_on=date(2012, 8, 31)), *plan) == []
    assert spans(Term(TermKind.DATE, due_on=date(2013, 3, 1)), *plan) == [
        Span(date(2012, 9, 1), date(2013, 3, 1), date(2013, 3, 1))
    ]


@pytest.mark.parametrize(
    "term",
    [
        Term(TermKind.DATE),
        Term(TermKind.YEARS, from_year=2012),
        Term(TermKind.YEARS, from_year=2014, to_year=2012),
        Term(TermKind.REGULAR),
        Term(TermKind.REGULAR, interval_months=0),
        Term(TermKind.YEARLY, month=13, day=1),
        Term(TermKind.YEARS, from_year=12, to_year=14),
    ],
)
def test_a_term_that_lacks_what_its_form_needs_is_refused(term):
    with pytest.raises(TermNotWhole):
        spans(term, date(2012, 1, 1), date(2012, 12, 31))


def test_a_term_reaches_a_year_that_it_covers():
    term = Term(TermKind.YEARS, from_year=2012, to_year=2014)

    assert [reaches(term, date(year, 1, 1)) for year in (2013, 2014, 2015)] == [True, True, False]
    assert reaches(Term(TermKind.REGULAR, interval_months=3), date(2099, 1, 1))
    assert not reaches(Term(TermKind.DATE, due_on=date(2012, 5, 5)), date(2013, 1, 1))
