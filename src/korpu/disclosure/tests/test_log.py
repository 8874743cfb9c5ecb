"""The log of answers: nothing of the author, nothing past the gate, and what was there stays explained."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from korpu.appeals import operations as register
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, registered
from korpu.disclosure import evidence, operations
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import (
    AuthorNamed,
    EntryState,
    NotForEverybody,
    NotYours,
    ReasonMissing,
    StepNotAllowed,
)
from korpu.disclosure.tests.factories import LATER, WORDS, cleared, person, published, written
from korpu.journal.models import Entry
from korpu.regulation.evidence import Evidence, Period
from korpu.release.checks.personal import CODE as PERSONAL
from korpu.release.models import Release

pytestmark = pytest.mark.django_db
REASON = "Məlumat yeni statistika ilə əvəz olunub."


def test_an_answer_goes_from_the_case_through_the_gate_to_everybody():
    entry = published()

    page = Client().get(reverse("disclosure:answer", args=[entry.pk])).content.decode()
    actions = list(
        Entry.objects.filter(subject_type="disclosure.logentry")
        .order_by("pk")
        .values_list("action", flat=True)
    )
    assert WORDS["question"] in page
    assert entry.appeal.number not in page
    assert "Aydın" not in page
    assert actions == [
        "disclosure.entry_made", "disclosure.entry_written", "disclosure.entry_submitted", "disclosure.entry_cleared",
        "disclosure.entry_published",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["Aydın Kərimlinin pensiyası barədə", "aydin kerimliye cavab", "aydin@poct.example ünvanına yazın"],
)
def test_a_text_that_names_the_author_does_not_reach_the_gate(question):
    entry = written(question=question)

    with pytest.raises(AuthorNamed):
        operations.submit_entry(entry=entry, by=person("foi-officer"), at=LATER)

    assert not Release.objects.filter(subject_type="disclosure.logentry").exists()


def test_somebody_elses_personal_data_are_a_finding_of_the_gate():
    entry = written(question="FİN 5ABC123 və +994 50 123 45 67 nömrəsi barədə")
    operations.submit_entry(entry=entry, by=person("foi-officer"), at=LATER)

    entry.refresh_from_db()
    found = Release.objects.get(pk=entry.release_id).findings.filter(check_code=PERSONAL)
    assert found.exists()


def test_nothing_is_chosen_from_a_restricted_or_an_open_case_nor_by_anybody():
    open_case = registered("open")
    restricted = appeal_in(AppealState.ANSWERED, key="restricted")
    restricted.is_restricted = True
    restricted.save(update_fields=["is_restricted"])

    for appeal, by in ((open_case, "foi-officer"), (restricted, "department-head")):
        with pytest.raises(NotForEverybody):
            operations.choose_answer(appeal=appeal, by=person(by), at=LATER)
    with pytest.raises(NotYours):
        operations.choose_answer(appeal=open_case, by=person("information-officer-1"), at=LATER)


def test_an_entry_waits_for_its_day():
    day = timezone.localdate(LATER) + timedelta(days=5)
    entry = cleared(written(publish_on=day))

    assert operations.publish_due(at=LATER) == 0
    assert Client().get(reverse("disclosure:answer", args=[entry.pk])).status_code == 404
    assert operations.publish_due(at=LATER + timedelta(days=5)) == 1
    assert operations.publish_due(at=LATER + timedelta(days=5)) == 0


def test_what_is_held_back_does_not_appear_until_it_is_freed():
    entry = cleared(written())
    with pytest.raises(ReasonMissing):
        operations.hold_back(entry=entry, reason="?", by=person("department-head"), at=LATER)
    operations.hold_back(entry=entry, reason=REASON, by=person("department-head"), at=LATER)

    assert operations.publish_due(at=LATER) == 0
    operations.free_entry(entry=entry, by=person("department-head"), at=LATER)
    assert operations.publish_due(at=LATER) == 1


def test_what_was_taken_off_stays_explained_and_says_nothing_else():
    entry = published()

    operations.unpublish_entry(entry=entry, reason=REASON, by=person("foi-officer"), at=LATER)

    answer = Client().get(reverse("disclosure:answer", args=[entry.pk]))
    page = answer.content.decode()
    assert answer.status_code == 410
    assert REASON in page
    assert WORDS["title"] not in page
    assert WORDS["title"] not in Client().get(reverse("disclosure:answers")).content.decode()
    assert json.loads(Client().get(reverse("disclosure:answers_json")).content)["items"] == []
    with pytest.raises(StepNotAllowed):
        operations.write_entry(entry=entry, by=person("foi-officer"), at=LATER, **WORDS)


def test_the_database_publishes_nothing_that_the_gate_has_not_let_through_and_changes_no_published_word():
    entry = cleared(written())

    with pytest.raises(Error, match="not let entry"), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(state=EntryState.PUBLISHED, published_at=LATER)
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(question="Başqa")


def test_an_entry_taken_back_has_to_be_cleared_anew():
    entry = cleared(written())

    operations.take_entry_back(entry=entry, by=person("foi-officer"), at=LATER)

    entry.refresh_from_db()
    assert (entry.state, entry.release_id) == (EntryState.DRAFT, None)
    assert operations.publish_due(at=LATER) == 0


def test_any_form_of_a_word_finds_an_answer_and_pages_follow_by_their_mark(monkeypatch):
    monkeypatch.setattr("korpu.disclosure.web.answers.LISTED", 2)
    for number in range(3):
        published(f"k{number}", title=f"Müavinət {number}")
    published("other", title="Başqa", question="Kitabxana harada yerləşir?", html="<p>Mərkəzdə.</p>")
    address = reverse("disclosure:answers")

    first = Client().get(address, {"q": "pensiyalarin"})
    second = Client().get(address, {"q": "pensiyalarin", "mark": first.context["listed"].next_mark})

    titles = [row.title for answer in (first, second) for row in answer.context["listed"].rows]
    assert titles == ["Müavinət 2", "Müavinət 1", "Müavinət 0"]
    assert "Kitabxana" not in first.content.decode()
    assert Client().get(address, {"q": "yoxdursa"}).context["listed"].rows == []


def test_the_list_asks_the_database_as_often_for_three_as_for_one(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    published("a")
    with CaptureQueriesContext(connection) as one:
        Client().get(reverse("disclosure:answers"))
    published("b")
    published("c")
    with CaptureQueriesContext(connection) as three:
        Client().get(reverse("disclosure:answers"))

    assert len(three) <= len(one)


def test_the_feed_and_the_open_data_hold_the_same_answers():
    entry = published()

    feed = ElementTree.fromstring(Client().get("/feeds/answers.atom").content)
    data = json.loads(Client().get(reverse("disclosure:answers_json")).content)
    table = b"".join(Client().get(reverse("disclosure:answers_csv")).streaming_content).decode()

    titles = [row.text for row in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == [entry.title]
    assert [row["title"] for row in data["items"]] == [entry.title]
    assert data["next"] is None
    assert len(table.splitlines()) == 2
    assert Client().get("/feeds/answers.exe").status_code == 404


def test_a_draft_goes_with_the_author_who_is_forgotten_and_the_published_answer_stays():
    draft, stays = written("draft", question="Aydın Kərimli soruşur"), published("stays")

    for entry in (draft, stays):
        register.forget_author(appeal=entry.appeal, by=None, at=LATER + timedelta(days=2000))

    assert list(LogEntry.objects.all()) == [stays]


def test_an_entry_begins_with_the_authors_name_masked():
    appeal = appeal_in(AppealState.ANSWERED, key="k", text="Mən Aydın Kərimli pensiya barədə soruşuram.")

    entry = operations.choose_answer(appeal=appeal, by=person("foi-officer"), at=LATER)

    assert entry.question == "Mən █████ ███████ pensiya barədə soruşuram."


@pytest.mark.clause("OG12-FOI-2.1.4")
def test_an_answer_in_the_log_proves_that_what_interests_the_public_is_disclosed():
    entry = published()
    day = timezone.localdate(LATER)

    found = evidence.answers_made_public(Period(day, day))
    before = evidence.answers_made_public(Period(day - timedelta(days=9), day - timedelta(days=1)))

    assert (found.count, found.open_count, [link.label for link in found.links]) == (1, 0, [entry.title])
    assert before == Evidence.no_occasion()
