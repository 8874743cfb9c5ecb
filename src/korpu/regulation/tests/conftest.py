"""A small act of our own, whatever the profile brings, and proofs that a test may set."""

import pytest
from django.db import connection

from korpu.regulation import evidence, operations
from korpu.regulation.models import Act

ACT = {"code": "TT26", "title_az": "Sınaq aktı", "title_en": "Trial act"}
CLAUSES = [
    {"id": "TT26-0", "responsible": ["minister"], "text_az": "Təsdiq", "text_en": "Approval", "apps": ["regulation"]},
    {"id": "TT26-1", "responsible": ["department"], "text_az": "Siyahı", "text_en": "A list"},
    {"id": "TT26-1.1", "parent": "TT26-1", "responsible": ["ngo-sector", "department"], "text_az": "Bir | iki",
     "text_en": "One | two", "timing": "on time", "apps": ["appeals", "nothing"]},
    {"id": "TT26-1.2", "parent": "TT26-1", "absent": True},
    {"id": "TT26-1.3", "parent": "TT26-1", "responsible": ["ngo-sector"], "text_az": "Üç", "text_en": "Three"},
]  # fmt: skip


@pytest.fixture
def trial(db: None) -> Act:
    """Give the act with its clauses as the only ones."""
    # With everything that rests on the profile's acts, whichever app it belongs to.
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE regulation_act CASCADE")
    operations.load_clauses([ACT], CLAUSES)
    return Act.objects.get(code="TT26")


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test declare proofs that are forgotten after it."""
    monkeypatch.setattr(evidence, "_PROOFS", {})


@pytest.fixture
def order(db: None) -> Act:
    """Bring the order of 2012 in, as its source has it: without number, day and signature."""
    from korpu.regulation.tests.factories import OG12_ACTS, OG12_CLAUSES

    operations.load_clauses(OG12_ACTS, OG12_CLAUSES)
    return Act.objects.get(code="OG12")
