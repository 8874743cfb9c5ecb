"""What readers look for in vain becomes a proposal to disclose it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from korpu.disclosure import operations as disclosure
from korpu.disclosure.models import Proposal
from korpu.disclosure.tests.factories import decider
from korpu.website import operations

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=ZoneInfo("Asia/Baku"))


def test_a_word_that_many_look_for_in_vain_is_proposed_once():
    decider(threshold=5, window_days=30)
    for _reader in range(6):
        operations.count_miss(text="kotirovka", language="az", on=date(2026, 11, 2))

    disclosure.propose_by_itself(at=NOON)
    disclosure.propose_by_itself(at=NOON + timedelta(days=1))

    assert [(row.topic, row.ground) for row in Proposal.objects.all()] == [("kotirovka", "SEARCHES")]
