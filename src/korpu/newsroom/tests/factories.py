"""Pages of the site, brought by the real operations."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Model
from wagtail.models import Page

from korpu.accounts.models import User
from korpu.newsroom import operations
from korpu.newsroom.models import NewsPage, Publication, SitePage
from korpu.organisation.models import Post
from korpu.release import operations as gate
from korpu.release.models import Release
from korpu.release.rules import NotYourTurn, OwnText

AT = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
WRITER, SECOND, HEAD = "information-officer-1", "information-head", "department-head"
KEPT = "Açıq məlumatdır, dərc oluna bilər."
WORDS = "<p>Nazirlik məşğulluq üzrə yarmarka keçirdi. İştirakçılar boş iş yerləri ilə tanış oldular.</p>"


def person(post: str) -> User:
    return User.objects.get(holdings__post__code=post)


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def section(slug: str = "xeberler", language: str = "az") -> Page:
    return Page.objects.get(slug=slug, locale__language_code=language)


def body(words: str = WORDS) -> list[tuple[str, object]]:
    from wagtail.rich_text import RichText

    return [("paragraph", RichText(words))]


def drafted(
    page: SitePage | None = None, *, parent: Page | None = None, writer: str = WRITER, at: datetime = AT
) -> SitePage:
    page = page or NewsPage(
        title="Məşğulluq yarmarkası keçirildi", slug="yarmarka", happened_on=date(2026, 11, 4)
    )
    if not len(page.body):
        page.body = body()
    return operations.draft_page(parent=parent or section(), page=page, by=person(writer), at=at)


def submitted(page: Model | None = None, *, writer: str = WRITER, at: datetime = AT) -> Release:
    return operations.submit_page(page=page or drafted(at=at), by=person(writer), at=at)


def approve_all(release: Release, at: datetime = AT, people: tuple[str, ...] = (SECOND, HEAD)) -> Release:
    """Let each of the people decide and approve when it is their turn, until the text is cleared."""
    for name in people:
        release.refresh_from_db()
        if release.state != "SUBMITTED":
            break
        try:
            for finding in release.findings.filter(severity="NEEDS_DECISION", decision=""):
                gate.decide_finding(finding=finding, decision="KEEP", reason=KEPT, by=person(name), at=at)
            gate.approve(release=release, by=person(name), at=at)
        except (NotYourTurn, OwnText):
            continue
    release.refresh_from_db()
    assert release.state == "CLEARED"
    return release


def published(page: SitePage | None = None, *, at: datetime = AT, **more: object) -> Publication:
    release = approve_all(submitted(page or drafted(at=at, **more), at=at), at)
    publication = operations.publish_cleared(release_id=release.pk, at=at)
    assert publication is not None
    return publication


SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
