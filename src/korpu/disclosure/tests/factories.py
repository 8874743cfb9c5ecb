"""What the tests of the disclosure start from."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from korpu.accounts.models import User
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.tests.factories import appeal_in
from korpu.disclosure import operations
from korpu.disclosure.models import Item, LogEntry, Proposal, Proposing
from korpu.disclosure.rules import EntryState
from korpu.foundation import inside
from korpu.organisation.models import Post
from korpu.release import operations as release_gate
from korpu.release.models import Release

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


def written(key: str = "k-1", **changes: object) -> LogEntry:
    """Give an answer of the log that is being written."""
    appeal = appeal_in(AppealState.ANSWERED, key=key)
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
