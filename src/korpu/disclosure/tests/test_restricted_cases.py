"""The log of answers and restricted cases: what stands there goes, what waits does not come, nothing tells why."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.disclosure import operations
from korpu.disclosure.models import LogEntry
from korpu.disclosure.rules import EntryState, NotForEverybody
from korpu.disclosure.tests.factories import LATER, WORDS, cleared, person, published, written
from korpu.journal.models import Entry
from korpu.notifications.models import Message
from korpu.website import operations as website
from korpu.website.models import SearchEntry
from korpu.website.queries import address_of_answer

pytestmark = pytest.mark.django_db
WHY = "Dövlət sirri ilə bağlı araşdırma gedir."


def desk(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def restrict(entry: LogEntry) -> None:
    register.restrict_appeal(appeal=entry.appeal, reason=WHY, by=person("foi-officer"), at=LATER)
    entry.refresh_from_db()


def unrestrict(entry: LogEntry) -> None:
    register.unrestrict_appeal(
        appeal=entry.appeal, reason="Araşdırma bitib.", by=person("department-head"), at=LATER
    )
    entry.refresh_from_db()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", "Nazirlik bu cavabı artıq dərc etmir. Məlumat sizə lazımdırsa, sorğu göndərə bilərsiniz."),
        ("en", "The Ministry publishes this answer no more. If you need the information, you may ask for it."),
        ("ru", "Министерство больше не публикует этот ответ. Если сведения вам нужны, вы можете направить запрос."),
    ],
)  # fmt: skip
def test_the_answer_of_a_case_that_is_restricted_leaves_the_site_and_its_address_does_not_say_why(
    language, words
):
    entry = written()
    LogEntry.objects.filter(pk=entry.pk).update(language=language)
    entry.refresh_from_db()
    cleared(entry)
    operations.publish_due(at=LATER)
    address = address_of_answer(entry.pk, language)
    website.index(
        address=address,
        language=language,
        title=entry.title,
        text="",
        kind="PAGE",
        at=LATER,
        indexed_at=LATER,
    )

    restrict(entry)

    answer = Client().get(reverse("disclosure:answer", args=[entry.pk]))
    page = answer.content.decode()
    assert (answer.status_code, entry.state, entry.unpublish_reason) == (410, EntryState.UNPUBLISHED, words)
    assert words in page
    for left_out in (WORDS["title"], WORDS["question"], WHY, entry.appeal.number, "məhdudlaşdır", "Aydın"):
        assert left_out not in page
    assert json.loads(Client().get(reverse("disclosure:answers_json")).content)["items"] == []
    assert WORDS["title"] not in Client().get("/feeds/answers.atom").content.decode()
    assert not SearchEntry.objects.filter(address=address).exists()


def test_taking_off_is_journalled_and_told_to_whoever_wrote_the_entry():
    entry = published()
    LogEntry.objects.filter(pk=entry.pk).update(writers=[person("information-head").pk])

    restrict(entry)

    line = Entry.objects.get(action="disclosure.entry_unpublished")
    assert (line.subject_id, line.actor_id, line.reason) == (
        entry.pk, person("foi-officer").pk, entry.unpublish_reason,
    )  # fmt: skip
    letter = Message.objects.get(template="disclosure/entry_withheld")
    assert letter.to == person("information-head").email
    assert entry.title in letter.subject_line
    assert entry.get_absolute_url() in letter.body
    for left_out in (WHY, entry.appeal.number, "Aydın", WORDS["question"]):
        assert left_out not in letter.body


def test_where_no_writer_keeps_the_log_any_more_those_responsible_for_requests_are_told():
    entry = published()
    LogEntry.objects.filter(pk=entry.pk).update(writers=[person("registrar").pk])

    restrict(entry)

    assert [letter.to for letter in Message.objects.filter(template="disclosure/entry_withheld")] == [
        person("foi-officer").email
    ]


def test_of_a_restricted_case_nothing_is_chosen_submitted_or_published():
    draft, waiting = written("draft"), cleared(written("waiting"))
    for entry in (draft, waiting):
        restrict(entry)

    with pytest.raises(NotForEverybody):
        operations.submit_entry(entry=draft, by=person("foi-officer"), at=LATER)
    with pytest.raises(NotForEverybody):
        operations.free_entry(entry=waiting, by=person("foi-officer"), at=LATER)
    assert operations.publish_due(at=LATER) == 0
    assert [(row.state, row.hold_reason) for row in (draft, waiting)] == [
        (EntryState.DRAFT, "Müraciətə çıxış məhdudlaşdırılıb."),
        (EntryState.CLEARED, "Müraciətə çıxış məhdudlaşdırılıb."),
    ]
    letters = Message.objects.filter(template="disclosure/entry_withheld")
    assert letters.count() == 2
    assert not any(WORDS["title"] in letter.subject_line + letter.body for letter in letters)
    # Even if nobody held it back.
    LogEntry.objects.update(held_at=None, hold_reason="")
    assert operations.publish_due(at=LATER) == 0


def test_what_was_held_back_for_another_reason_keeps_that_reason():
    entry = written()
    operations.hold_back(
        entry=entry, reason="Statistika yenilənir, gözləyirik.", by=person("foi-officer"), at=LATER
    )

    restrict(entry)

    assert entry.hold_reason == "Statistika yenilənir, gözləyirik."
    assert not Message.objects.filter(template="disclosure/entry_withheld").exists()


def test_lifting_the_restriction_publishes_nothing_until_somebody_frees_the_entry():
    entry = cleared(written())
    restrict(entry)
    unrestrict(entry)

    assert operations.publish_due(at=LATER) == 0
    operations.free_entry(entry=entry, by=person("foi-officer"), at=LATER)
    assert operations.publish_due(at=LATER) == 1


def test_after_the_restriction_the_answer_is_chosen_anew_and_the_former_address_stays_as_it_was():
    entry = published()
    restrict(entry)
    with pytest.raises(NotForEverybody):
        operations.choose_answer(appeal=entry.appeal, by=person("foi-officer"), at=LATER)
    unrestrict(entry)

    again = operations.choose_answer(appeal=entry.appeal, by=person("foi-officer"), at=LATER)

    assert operations.choose_answer(appeal=entry.appeal, by=person("foi-officer"), at=LATER) == again != entry
    again = operations.write_entry(entry=again, by=person("foi-officer"), at=LATER, **WORDS)
    cleared(again)
    assert operations.publish_due(at=LATER) == 1
    statuses = [
        Client().get(reverse("disclosure:answer", args=[row.pk])).status_code for row in (entry, again)
    ]
    assert statuses == [410, 200]


def test_what_was_restricted_without_telling_the_log_goes_within_the_hour():
    entry, other = published("k-1"), published("k-2")
    Appeal.objects.filter(pk=entry.appeal_id).update(is_restricted=True)

    operations.withhold_of_restricted(at=LATER)

    states = dict(LogEntry.objects.values_list("pk", "state"))
    assert states == {entry.pk: EntryState.UNPUBLISHED, other.pk: EntryState.PUBLISHED}


def test_the_desk_says_that_the_case_of_an_entry_is_restricted_and_offers_to_choose_anew_afterwards(settings):
    settings.DEMO = True  # the second factor has tests of its own
    draft, gone = written("draft"), published("gone")
    client = desk("department-head")
    for entry in (draft, gone):
        restrict(entry)

    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Müraciət məhdudlaşdırılıb: məhdudiyyət qüvvədə olduqca qeyd dərc edilmir." in page
    assert reverse("disclosure_desk:entry_step", args=[draft.pk, "free"]) not in page
    unrestrict(gone)
    case = client.get(gone.appeal.get_absolute_url()).content.decode()
    assert gone.get_absolute_url() in case
    assert reverse("disclosure_desk:choose", args=[gone.appeal_id]) in case
