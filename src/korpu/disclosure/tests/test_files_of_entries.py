"""Files of the log of answers: only what left with the answer, nothing of the author, and on the site as long as the entry."""

import csv
import hashlib
import io
import json
from xml.etree import ElementTree

import pytest
from django.db import Error, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from korpu.appeals import operations as register
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, write
from korpu.appeals.tests.test_blackening import begun
from korpu.disclosure import operations, queries
from korpu.disclosure.models import LogEntry, LogFile
from korpu.disclosure.rules import AuthorNamed, EntryState, FileNotPublic, NotLookedThrough, StepNotAllowed
from korpu.disclosure.tests.factories import (
    LATER,
    NOON,
    TABLE,
    answered,
    answered_with,
    chosen,
    cleared,
    of_case,
    person,
    stored,
    with_files,
    written,
)
from korpu.documents import operations as documents
from korpu.documents.models import ScanState, StoredFile
from korpu.documents.tests.samples import docx_bytes, png_bytes
from korpu.journal.models import Entry
from korpu.redaction import operations as redaction
from korpu.release.checks.personal import CODE as PERSONAL
from korpu.release.models import Release

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.django_db
REASON = "Məlumat yeni statistika ilə əvəz olunub."


def published_with(*files: StoredFile) -> LogEntry:
    entry = cleared(with_files(*files))
    assert operations.publish_due(at=LATER) == 1
    entry.refresh_from_db()
    return entry


def submit(entry: LogEntry) -> LogEntry:
    operations.submit_entry(entry=entry, by=person("foi-officer"), at=LATER)
    entry.refresh_from_db()
    return entry


def addresses(entry: LogEntry) -> list[str]:
    return [row.get_absolute_url() for row in queries.files_of(entry)]


def desk(post: str) -> Client:
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_files_of_the_answer_go_through_the_gate_and_are_downloads_on_the_site():
    table, note = stored(), stored(docx_bytes("Rayonlar üzrə say."), "izah.docx")
    entry = published_with(table, note)

    page = Client().get(reverse("disclosure:answer", args=[entry.pk])).content.decode()
    answer = Client().get(addresses(entry)[0])

    release = Release.objects.get(pk=entry.release_id)
    assert list(release.files.order_by("pk")) == [table, note]
    assert [one["sha256"] for one in json.loads(bytes(release.content))["attachments"]] == [
        table.sha256, note.sha256,
    ]  # fmt: skip
    for file in (table, note):
        assert file.name in page
        assert file.sha256 in page
    assert ".docx" in page
    assert (answer.status_code, answer.content) == (200, TABLE)
    assert hashlib.sha256(answer.content).hexdigest() == table.sha256
    headers = {
        "Content-Type": "text/csv",
        "Content-Disposition": "attachment; filename*=UTF-8''pensiya-2025.csv",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert {name: answer[name] for name in headers} == headers
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_an_entry_without_files_shows_none_and_its_bytes_are_what_they_were():
    entry = cleared(written())
    operations.publish_due(at=LATER)

    page = Client().get(reverse("disclosure:answer", args=[entry.pk])).content.decode()

    assert "SHA-256" not in page
    assert json.loads(bytes(Release.objects.get(pk=entry.release_id).content))["attachments"] == []


def test_nobody_gets_a_file_before_its_entry_is_on_the_site():
    entry = with_files(stored())
    statuses = [Client().get(addresses(entry)[0]).status_code]
    submit(entry)
    statuses.append(Client().get(addresses(entry)[0]).status_code)

    assert statuses == [404, 404]


def test_a_file_is_gone_with_the_entry_that_is_taken_off():
    entry = published_with(stored())
    assert Client().get(addresses(entry)[0]).status_code == 200

    operations.unpublish_entry(entry=entry, reason=REASON, by=person("foi-officer"), at=LATER)

    assert Client().get(addresses(entry)[0]).status_code == 404
    assert "pensiya-2025" not in Client().get(reverse("disclosure:answer", args=[entry.pk])).content.decode()


def test_a_file_is_gone_with_the_case_that_is_restricted():
    entry = published_with(stored())

    register.restrict_appeal(appeal=entry.appeal, reason=REASON, by=person("foi-officer"), at=LATER)

    assert Client().get(addresses(entry)[0]).status_code == 404


def test_a_file_is_given_under_its_own_entry_alone():
    entry = published_with(stored())
    other = cleared(written("other"))
    operations.publish_due(at=LATER)
    (row,) = queries.files_of(entry)

    assert Client().get(reverse("disclosure:answer_file", args=[other.pk, row.pk])).status_code == 404


def test_only_what_left_with_exactly_this_answer_is_offered_and_never_what_the_author_sent():
    sent_in = stored("Mən pensiya barədə soruşuram.".encode(), "erize.txt")
    the_same = stored("Mən pensiya barədə soruşuram.".encode(), "surət.txt")
    table, elsewhere, loose = stored(), stored(name="basqa.csv"), stored(name="heç-yerdə.csv")
    answered_with(elsewhere, key="other")
    entry = of_case(answered_with(table, the_same, incoming=[sent_in.pk]))

    assert queries.files_offered(entry) == [table]
    for file in (sent_in, the_same, elsewhere, loose):
        with pytest.raises(FileNotPublic):
            chosen(entry, table, file)
    assert not LogFile.objects.exists()


def test_a_file_taken_out_of_the_answer_before_it_left_is_not_offered():
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON)
    officer = person("information-officer-1")
    table, draft = stored(), stored(name="qaralama.csv")
    register.attach_to_answer(appeal=appeal, file_ids=[table.pk, draft.pk], by=officer, at=NOON)
    register.remove_from_answer(appeal=appeal, file_pk=appeal.files.get(file=draft).pk, by=officer, at=NOON)
    entry = of_case(answered(appeal))

    assert queries.files_offered(entry) == [table]


def test_a_blackened_copy_goes_out_in_place_of_the_file():
    appeal, row, redacted = begun()
    redaction.release_copy(
        redaction=redacted, copy_sha256=redacted.copy_sha256, by=person("information-head"), at=NOON
    )
    entry = of_case(answered(appeal))

    assert queries.files_offered(entry) == [redacted.copy]
    with pytest.raises(FileNotPublic):
        chosen(entry, row.file)
    assert submit(chosen(entry, redacted.copy)).state == EntryState.CLEARING


@pytest.mark.parametrize("name", ["Aydın Kərimliyə cavab.csv", "cavab_aydin_kerimli.csv"])
def test_a_file_whose_name_names_the_author_does_not_reach_the_gate(name):
    entry = with_files(stored(name=name))

    with pytest.raises(AuthorNamed, match="csv"):
        submit(entry)

    assert not Release.objects.filter(subject_type="disclosure.logentry").exists()


def test_a_file_whose_words_name_the_author_does_not_reach_the_gate():
    entry = with_files(stored(docx_bytes("Say barədə", "Aydın Kərimlinin sorğusuna"), "izah.docx"))

    with pytest.raises(AuthorNamed):
        submit(entry)

    entry.refresh_from_db()
    assert entry.state == EntryState.DRAFT


def test_an_author_whose_name_was_corrected_meanwhile_is_looked_for_anew():
    entry = with_files(stored("Cavab Nigar Vəliyeva üçün".encode(), "cavab.txt"))
    register.correct_contact(
        appeal=entry.appeal, name="Nigar Vəliyeva", email="nigar@poct.example", phone="", address="",
        reason="Ad səhv yazılıb.", by=person("registrar"), at=LATER,
    )  # fmt: skip

    with pytest.raises(AuthorNamed):
        submit(entry)


def test_a_scan_waits_until_somebody_has_looked_through_it():
    scan = stored(png_bytes(), "skan.png")
    entry = with_files(scan)
    with pytest.raises(NotLookedThrough):
        submit(entry)

    chosen(entry, scan, looked_through=[scan])

    assert submit(entry).state == EntryState.CLEARING
    (row,) = queries.files_of(entry)
    assert (row.looked_by, row.looked_at) == (person("foi-officer"), LATER)


def test_whoever_looked_first_stays_named_and_choosing_anew_takes_files_off():
    table, scan = stored(), stored(png_bytes(), "skan.png")
    entry = with_files(table, scan, looked_through=[scan])

    operations.choose_files(
        entry=entry, file_ids=[scan.pk], looked_through=[scan.pk], by=person("department-head"), at=LATER
    )

    (row,) = queries.files_of(entry)
    assert (row.file, row.order, row.looked_by) == (scan, 0, person("foi-officer"))
    line = Entry.objects.filter(action="disclosure.entry_files_chosen").latest("pk")
    assert line.details == {"files": [scan.pk], "looked_through": [scan.pk]}


def test_personal_data_of_others_in_a_file_are_a_finding_of_the_gate():
    entry = submit(with_files(stored("FİN 5ABC123, +994 50 123 45 67".encode(), "qeyd.txt")))

    assert Release.objects.get(pk=entry.release_id).findings.filter(check_code=PERSONAL).exists()


def test_a_file_that_the_antivirus_stops_meanwhile_does_not_go_out():
    table = stored()
    entry = with_files(table)
    StoredFile.objects.filter(pk=table.pk).update(scan_state=ScanState.INFECTED)

    with pytest.raises(FileNotPublic):
        submit(entry)


def test_files_stay_as_they_are_once_the_entry_is_with_the_gate():
    table, note = stored(), stored(docx_bytes("İzah"), "izah.docx")
    entry = of_case(answered_with(table, note))
    submit(chosen(entry, table))
    (row,) = queries.files_of(entry)

    with pytest.raises(StepNotAllowed):
        chosen(entry, note)
    with pytest.raises(Error, match="while it is a draft"), transaction.atomic():
        LogFile.objects.create(entry=entry, file=note, order=1)
    with pytest.raises(Error, match="while it is a draft"), transaction.atomic():
        row.delete()
    with pytest.raises(Error, match="Cannot update"), transaction.atomic():
        LogFile.objects.update(file=note)


def test_a_file_stands_in_an_entry_once():
    entry = with_files(stored())
    (row,) = queries.files_of(entry)

    with pytest.raises(IntegrityError), transaction.atomic():
        LogFile.objects.create(entry=entry, file=row.file, order=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        LogFile.objects.create(entry=entry, file=stored(name="b.csv"), order=0)


def test_the_feeds_and_the_open_data_hold_the_files_with_their_hashes(settings):
    table, note = stored(), stored(docx_bytes("İzah"), "izah.docx")
    entry = published_with(table, note)

    atom = ElementTree.fromstring(Client().get("/feeds/answers.atom").content)
    rss = ElementTree.fromstring(Client().get("/feeds/answers.rss").content)
    feed = json.loads(Client().get("/feeds/answers.json").content)
    data = json.loads(Client().get(reverse("disclosure:answers_json")).content)
    lines = b"".join(Client().get(reverse("disclosure:answers_csv")).streaming_content).decode("utf-8-sig")

    links = [link for link in atom.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    assert [(link.get("href"), link.get("type"), link.get("length")) for link in links] == [
        (f"{settings.PUBLIC_URL}{address}", file.media_type, str(file.size_bytes))
        for address, file in zip(addresses(entry), (table, note), strict=True)
    ]
    # RSS 2.0 has room for one.
    assert [one.get("type") for one in rss.iter("enclosure")] == [table.media_type]
    assert [
        (one["title"], one["mime_type"], one["size_in_bytes"]) for one in feed["items"][0]["attachments"]
    ] == [(file.name, file.media_type, file.size_bytes) for file in (table, note)]
    assert [(one["name"], one["sha256"]) for one in data["items"][0]["files"]] == [
        (file.name, file.sha256) for file in (table, note)
    ]
    (row,) = csv.DictReader(io.StringIO(lines))
    assert row["files"].splitlines() == [f"{file.sha256}  {file.name}" for file in (table, note)]


def test_files_of_a_draft_go_with_the_author_who_is_forgotten_and_those_of_a_published_answer_stay():
    kept = published_with(stored())
    scan = stored(png_bytes(), "skan.png")
    draft = submit(with_files(scan, looked_through=[scan], key="draft"))

    for entry in (draft, kept):
        register.forget_author(appeal=entry.appeal, by=None, at=LATER.replace(year=2034))

    assert list(LogEntry.objects.all()) == [kept]
    assert not StoredFile.objects.filter(pk=scan.pk).exists()
    assert Client().get(addresses(kept)[0]).content == TABLE


def test_a_file_of_an_entry_is_kept_when_files_are_destroyed():
    entry = published_with(stored())
    (row,) = queries.files_of(entry)
    row.entry.appeal.files.all().delete()
    Release.files.through.objects.all().delete()

    assert documents.destroy_files([row.file_id]) == ([], 1)


def test_the_officer_chooses_files_on_the_page_of_the_entry(settings):
    settings.DEMO = True  # the second factor has tests of its own
    table, scan = stored(), stored(png_bytes(), "skan.png")
    entry = of_case(answered_with(table, scan))
    client, address = desk("foi-officer"), reverse("disclosure_desk:choose_files", args=[entry.pk])

    assert "skan.png" in client.get(entry.get_absolute_url()).content.decode()
    client.post(address, {"file": [scan.pk]})
    asked = client.get(entry.get_absolute_url()).content.decode()
    client.post(address, {"file": [scan.pk], "looked": [scan.pk]})

    assert f'name="file" value="{scan.pk}" checked' in asked
    assert f'name="looked" value="{scan.pk}">' in asked
    (row,) = queries.files_of(entry)
    assert (row.file, row.looked_by) == (scan, person("foi-officer"))
    file = client.get(reverse("disclosure_desk:entry_file", args=[entry.pk, scan.pk]))
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("disclosure_desk:entry_file", args=[entry.pk, 10**9])).status_code == 404
    bad = client.post(address, {"file": ["x", str(10**9)]}, follow=True).content.decode()
    assert "Yalnız bu cavabla birlikdə göndərilmiş fayl onunla açıqlana bilər." in bad
    assert queries.files_of(entry).count() == 1
