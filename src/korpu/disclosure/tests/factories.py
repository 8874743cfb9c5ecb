"""What the tests of the disclosure start from."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.appeals import operations as register
from korpu.appeals.models import Appeal
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in, brought, open_release
from korpu.disclosure import operations
from korpu.disclosure.models import Item, LogEntry, Proposal, Proposing
from korpu.disclosure.rules import EntryState
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.foundation import inside
from korpu.organisation.models import Post
from korpu.release import operations as release_gate
from korpu.release.models import Release
from korpu.release.rules import Decision

BAKU = ZoneInfo("Asia/Baku")
DAY = timedelta(days=1)
NOON = datetime(2026, 11, 5, 12, 0, tzinfo=BAKU)
LATER = NOON + 3 * DAY
WORDS = {
    "title": "Pensiya təyinatlarının sayı",
    "question": "2025-ci ildə neçə nəfərə əmək pensiyası təyin olunub?",
    "html": "<p>İstədiyiniz statistik göstəricilər nazirliyin saytında dərc edilib.</p>",
}
GROUNDS = "Son ayda on nəfər bu barədə soruşub."
LOOKED = "Baxılıb, burada yayılması qadağan olan məlumat yoxdur."
TABLE = "rayon,say\nGəncə,1204\n".encode()
REASON = "Nazirliyin belə səlahiyyəti yoxdur."


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=BAKU)


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def item(key: str = "acts", *, unit: str = "legal", at: datetime = NOON - 30 * DAY, **more: object) -> Item:
    operations.load_disclosure(rows=[{"key": key, "unit": unit, **more}], proposing={}, at=at)
    return Item.objects.get(key=key)


def there(path: str) -> inside.Answer:
    return inside.Answer(200, path, "<main></main>")


def nowhere(path: str) -> inside.Answer:
    return inside.Answer(404, path)


def renewed(
    found: Item, *, by: str = "legal-contributor", at: datetime = NOON, on: date | None = None
) -> Item:
    return operations.renew_item(
        item=found, address="/senedler/", renewed_on=on or at.date(), by=person(by), at=at, ask=there
    )


def decider(code: str = "department-head", **more: int) -> None:
    Proposing.objects.create(id=1, decider=Post.objects.get(code=code), **more)


def proposal(*, by: str = "information-officer-1", at: datetime = NOON) -> Proposal:
    if not Proposing.objects.exists():
        decider()
    return operations.propose(topic="Pensiya yaşı", grounds=GROUNDS, by=person(by), at=at)


def answered_with(*files: StoredFile, key: str = "k-1", incoming: Sequence[int] = ()) -> Appeal:
    """Give an answered case whose answer left with the files."""
    appeal = appeal_in(AppealState.IN_WORK, key=key, file_ids=tuple(incoming))
    register.attach_to_answer(
        appeal=appeal, file_ids=[file.pk for file in files], by=person("information-officer-1"), at=NOON
    )
    return answered(appeal)


def answered(appeal: Appeal) -> Appeal:
    """Bring a case in work to its answer; what the gate finds in its files is looked at and kept."""
    appeal = brought(appeal, AppealState.CLEARING)
    release = open_release(appeal)
    for finding in release.findings.all():
        release_gate.decide_finding(
            finding=finding, decision=Decision.KEEP, reason=LOOKED, by=person("information-head"), at=NOON
        )
    return brought(appeal, AppealState.ANSWERED)


def stored(content: bytes = TABLE, name: str = "pensiya-2025.csv") -> StoredFile:
    return documents.store_file(content=content, name=name, by=None, at=NOON)


def answered_with_file(key: str = "k-1") -> tuple[Appeal, StoredFile]:
    """Give an answered case whose answer left with a table."""
    file = stored()
    return answered_with(file, key=key), file


def with_files(*files: StoredFile, looked_through: Sequence[StoredFile] = (), key: str = "k-1") -> LogEntry:
    """Give an answer that is being written for the log, with all the files that left with it."""
    return chosen(of_case(answered_with(*files, key=key)), *files, looked_through=looked_through)


def chosen(entry: LogEntry, *files: StoredFile, looked_through: Sequence[StoredFile] = ()) -> LogEntry:
    """Choose files for an entry."""
    return operations.choose_files(
        entry=entry, file_ids=[file.pk for file in files], looked_through=[file.pk for file in looked_through],
        by=person("foi-officer"), at=LATER,
    )  # fmt: skip


def written(key: str = "k-1", **changes: object) -> LogEntry:
    """Give an answer of the log that is being written."""
    return of_case(appeal_in(AppealState.ANSWERED, key=key), **changes)


def of_case(appeal: Appeal, **changes: object) -> LogEntry:
    """Give the entry of an answered case that is being written."""
    entry = operations.choose_answer(appeal=appeal, by=person("foi-officer"), at=LATER)
    return operations.write_entry(entry=entry, by=person("foi-officer"), at=LATER, **{**WORDS, **changes})  # type: ignore[arg-type]


def cleared(entry: LogEntry) -> LogEntry:
    """Bring an answer through the gate."""
    operations.submit_entry(entry=entry, by=person("foi-officer"), at=LATER)
    entry.refresh_from_db()
    release = Release.objects.get(pk=entry.release_id)
    for post in ("information-head", "department-head"):
        release = release_gate.approve(release=release, by=person(post), at=LATER)
    entry.refresh_from_db()
    assert entry.state == EntryState.CLEARED
    return entry


def published(key: str = "k-1", **changes: object) -> LogEntry:
    """Give an answer that stands on the site."""
    entry = cleared(written(key, **changes))
    operations.publish_due(at=LATER)
    entry.refresh_from_db()
    assert entry.state == EntryState.PUBLISHED
    return entry
