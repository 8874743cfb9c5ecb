"""Two people, or two clicks, at the same moment, on connections of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from korpu.foundation.errors import RuleBroken
from korpu.organisation.models import Unit
from korpu.redaction import operations
from korpu.redaction.models import Redaction
from korpu.redaction.rules.steps import RedactionState
from korpu.redaction.tests.factories import MARKER, NOON, PERSONAL, SECOND, declare, made, person, stored

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run the works on connections of their own, let go together; give what came of each, or the rule it broke."""
    barrier = Barrier(len(works))

    def run(work):
        try:
            barrier.wait(60)
            return work()
        except RuleBroken as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_two_clicks_begin_one():
    declare()
    file, unit, marker = stored(), Unit.objects.get(code="legal"), person(MARKER)

    def begin():
        return operations.begin(subject=unit, file=file, grounds=[PERSONAL], by=marker, at=NOON).pk

    found = at_once(*[begin] * 4)

    assert found == [Redaction.objects.get().pk] * 4


def test_a_release_and_a_stop_at_once_have_one_outcome():
    redaction, marker, second = made(), person(MARKER), person(SECOND)
    sha256 = redaction.copy_sha256

    found = at_once(
        lambda: operations.release_copy(redaction=redaction, copy_sha256=sha256, by=second, at=NOON).state,
        lambda: operations.stop(redaction=redaction, by=marker, at=NOON),
    )

    state = Redaction.objects.get().state
    expected = {
        RedactionState.RELEASED: [RedactionState.RELEASED, "StepNotAllowed"], RedactionState.DRAFT: ["StepNotAllowed", None],
    }  # fmt: skip
    assert found == expected[state]
