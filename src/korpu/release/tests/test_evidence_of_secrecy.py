"""What the gate proves of the clauses on secrecy."""

from datetime import date

import pytest

from korpu.organisation.models import Post
from korpu.regulation.evidence import Answer, Period, evidence_for
from korpu.release import operations
from korpu.release.tests.factories import AT, REASON, content_with, person, submitted

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
CLAUSES = ["PR25-3.1.31", "PR25-5.4.8", "PR25-6.1.12", "PR25-6.2.11", "PR25-6.3.11", "PR25-6.4.17"]


@pytest.mark.clause(*CLAUSES)
def test_texts_that_left_checked_and_texts_that_were_stopped_prove_secrecy():
    before = {code: evidence_for(code, NOVEMBER) for code in CLAUSES}
    assert all(evidence is not None and evidence.answer == Answer.NO_OCCASION for evidence in before.values())
    head, chief = person("information-head"), person("department-head")
    sent, stopped, returned = (submitted(html, subject=post) for html, post in zip(
        ("<p>Adi cavab.</p>", "<p>Tam məxfi</p>", "<p>Adi.</p>"), Post.objects.all()[:3], strict=True
    ))  # fmt: skip
    operations.approve(release=sent, by=head, at=AT)
    operations.approve(release=sent, by=chief, at=AT)
    operations.let_through(release_id=sent.pk, content=content_with(), by=None, at=AT)
    for release in (stopped, returned):
        operations.send_back(release=release, by=head, at=AT, comment=REASON)

    after = {code: evidence_for(code, NOVEMBER) for code in CLAUSES}

    assert {code: evidence.count for code, evidence in after.items() if evidence} == {
        "PR25-3.1.31": 2, "PR25-5.4.8": 2, "PR25-6.1.12": 2, "PR25-6.2.11": 0, "PR25-6.3.11": 0, "PR25-6.4.17": 0,
    }  # fmt: skip
    assert {link.url for link in after["PR25-6.1.12"].links} == {
        f"/desk/release/{sent.pk}/", f"/desk/release/{stopped.pk}/",
    }  # fmt: skip
    assert all("05.11.2026" in link.label for link in after["PR25-6.1.12"].links)
