"""What is forgotten of a letter that was divided, and of a complaint about a case."""

from datetime import timedelta

import pytest

from korpu.appeals import operations
from korpu.appeals.models import Intake, Proceeding
from korpu.appeals.tests.factories import NOON, person, submission

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=4)


def test_a_divided_letter_goes_with_the_last_of_its_cases():
    whole = submission(kind="COMPLAINT", raw=b"Ayd\xc4\xb1n K\xc9\x99rimli")
    first = operations.register_appeal(submission=whole, key="k", at=NOON).appeal
    part = operations.split_appeal(
        appeal=first, kind="INFORMATION_REQUEST", subject="Siyahı", text="Siyahını göndərin.",
        by=person("registrar"), at=LATER,
    )  # fmt: skip

    kept = []
    for appeal in (first, part):
        operations.forget_author(appeal=appeal, by=None, at=LATER)
        kept.append(bytes(Intake.objects.get().raw))

    assert kept == [b"Ayd\xc4\xb1n K\xc9\x99rimli", b""]


def test_what_was_noted_of_a_complaint_names_the_author_no_more():
    appeal = operations.register_appeal(submission=submission(), key="k", at=NOON).appeal
    Proceeding.objects.create(
        appeal=appeal,
        kind="COURT",
        reference="2-1(5)",
        received_on=NOON.date(),
        due_at=LATER,
        note="Aydın Kərimli iddia qaldırıb.",
    )

    operations.forget_author(appeal=appeal, by=None, at=LATER)

    note = Proceeding.objects.get().note
    assert "Kərimli" not in note
    assert note.endswith("iddia qaldırıb.")
