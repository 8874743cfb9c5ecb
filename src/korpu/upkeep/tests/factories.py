"""What the tests of the site's upkeep start from: a small site, and what its addresses answer."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import md5
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max
from wagtail.models import Page, Site

from korpu.accounts.models import User
from korpu.foundation import inside, outside
from korpu.newsroom.models import TextPage
from korpu.newsroom.tests import factories as newsroom
from korpu.organisation.models import Post, Unit
from korpu.upkeep import operations
from korpu.upkeep.models import Entry, Rubric, Run, Section
from korpu.upkeep.operations import SectionWords
from korpu.upkeep.rules import SectionKind

BAKU = ZoneInfo("Asia/Baku")
_LETTERS = str.maketrans("0123456789", "abcdefabcd")
DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 5, 2, 30, tzinfo=BAKU)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=BAKU)


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def section(
    code: str = "site",
    address: str = "/",
    *,
    post: str | None = "digital-officer-1",
    unit: str = "digital-media-sector",
    kind: SectionKind = SectionKind.PAGES,
    at: datetime = NIGHT - 10 * DAY,
    **more: object,
) -> Section:
    words = {
        "title_az": code.title(),
        "freshness_days": 90,
        "review_days": 365,
        "repair_days": 5,
        **more,
    }
    return operations.set_section(
        code=code,
        words=SectionWords(
            address=address,
            kind=kind,
            unit_id=unit_id(unit),
            post_id=Post.objects.get(code=post).pk if post else None,
            **words,  # type: ignore[arg-type]
        ),
        by=None,
        at=at,
    )


def page(slug: str, *, changed: datetime = NIGHT - DAY, parent: Page | None = None) -> Page:
    """Give a page that the gate has let onto the site, its address below the front page."""
    above = parent or Site.objects.get(is_default_site=True).root_page
    # A key without digits: the gate's checks read it, and would take a run of them for somebody's number.
    key = md5(slug.encode(), usedforsecurity=False).hexdigest().translate(_LETTERS)
    written = TextPage(title=slug.title(), slug=slug, translation_key=UUID(key))
    drafted = newsroom.drafted(written, parent=above, at=changed)
    return newsroom.published(drafted, at=changed).page


def html(*links: str, more: str = "", frame: str = "") -> str:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return f"<html><nav>{frame}</nav><main>{anchors}{more}</main></html>"


class FakeSite:
    """The site's answers by path; what is not in it is not there."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = dict(pages)

    def ask(self, address: str) -> inside.Answer:
        found = self.pages.get(address)
        return inside.Answer(404, address) if found is None else inside.Answer(200, address, found)


class FakeHosts:
    """What hosts outside answer: a code, or that nobody answers."""

    def __init__(self, answers: Mapping[str, int | None]) -> None:
        self.answers = dict(answers)

    def ask(self, address: str) -> outside.Answer:
        code = self.answers[address]
        if code is None:
            raise outside.Unreachable
        return outside.Answer(code, address)


def check(site: FakeSite, *, at: datetime = NIGHT, hosts: FakeHosts | None = None) -> Run:
    return operations.check_site(at=at, ask=site.ask, ask_outside=(hosts or FakeHosts({})).ask)


def rubric(code: str = "reforms", *, unit: str = "information-sector", **more: object) -> Rubric:
    values = {"title_az": "İslahatlar", "title_en": "Reforms", "every_days": 14, "since_on": date(2026, 1, 1)}
    return Rubric.objects.create(code=code, unit_id=unit_id(unit), **{**values, **more})


def text(
    at: datetime, *, kind: str = "NEWS", unit: str = "information-sector", title: str = "Xəbər"
) -> Entry:
    number = (Entry.objects.aggregate(last=Max("release_id"))["last"] or 0) + 1
    return operations.enter_text(
        release_id=number, kind=kind, channel="SITE", title=title, unit_id=unit_id(unit), at=at
    )
