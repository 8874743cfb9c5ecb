"""What is forgotten of a letter that was divided, and of a complaint about a case."""

from datetime import timedelta

import pytest

from korpu.appeals import operations, queries
from korpu.appeals.models import FormerContact, Intake, Proceeding
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


def test_an_author_is_known_and_masked_under_the_name_before_a_correction_in_a_part_split_off_too():
    first = operations.register_appeal(
        submission=submission(kind="COMPLAINT", name="Zülfüqar Qaçayzadə", text="Mən, Zülfüqar Qaçayzadə, yazıram."),
        key="k", at=NOON,
    ).appeal  # fmt: skip
    registrar = person("registrar")
    operations.correct_contact(
        appeal=first, name="Aydın Kərimli", email="aydin@poct.example", phone="", address="",
        reason="Səhv yazılmışdı.", by=registrar, at=LATER,
    )  # fmt: skip
    part = operations.split_appeal(
        appeal=first, kind="INFORMATION_REQUEST", subject="Siyahı", text="Qaçayzadəyə siyahını göndərin.",
        by=registrar, at=LATER,
    )  # fmt: skip
    known = [queries.names_author(appeal.pk, "Qaçayzadənin") for appeal in (first, part)]

    for appeal in (first, part):
        operations.forget_author(appeal=appeal, by=None, at=LATER)
        appeal.refresh_from_db()

    assert known == [True, True]
    assert "Qaçayzadə" not in first.text + part.text
    assert part.text.endswith("siyahını göndərin.")
    assert not FormerContact.objects.exists()
