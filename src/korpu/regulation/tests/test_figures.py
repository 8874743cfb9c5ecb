"""The figures that reports take from the regulation."""

from datetime import date

import pytest
from django.test import Client

from korpu.foundation.figures import Scope, declared
from korpu.regulation import operations, reports  # noqa: F401 - the figures declare themselves
from korpu.regulation.tests.factories import NOON, asked, draft, fulfil, obligation, person, unit_id

pytestmark = pytest.mark.django_db
SCOPE = Scope(date(2026, 1, 1), date(2026, 10, 31))


def test_figures_count_the_work_of_one_unit_or_of_all(settings):
    settings.DEMO = True
    fulfil(obligation("information-sector"), date(2026, 3, 30))
    obligation("ngo-sector", duty="Başqa")
    row = asked(draft(), "legal")
    operations.submit_opinion(request=row, has_no_remarks=True, by=person("legal-contributor"), at=NOON)
    legal = Scope(date(2026, 11, 1), date(2026, 11, 30), unit_id("legal"))
    sector = Scope(SCOPE.from_on, SCOPE.to_on, unit_id("information-sector"))

    found = {
        (code, scope): declared(f"regulation.{code}").query(scope)
        for code, scope in (
            ("obligations_met", SCOPE), ("obligations_open", SCOPE), ("obligations_open", sector), ("opinions_given", legal),
            ("opinions_given", SCOPE),
        )
    }  # fmt: skip

    assert [one.value for one in found.values()] == [1, 5, 2, 1, 0]
    client = Client()
    client.force_login(
        person("department-head"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert {client.get(one.url).status_code for one in found.values()} == {200}


def test_the_clauses_are_counted_as_the_scoreboard_counts_them(trial, proofs):
    found = declared("regulation.clauses_by_answer").query(SCOPE)

    assert [row.cells[1] for row in found.rows] == [0, 0, 0]
    assert found.rows[0].url == "/desk/regulation/?from=2026-01-01&to=2026-10-31&state=PERFORMED"
