"""To whom a report goes: the addressees of its schedule, or the post of whoever ordered it."""

from typing import Any

from django.utils.translation import gettext as _

from korpu.organisation.models import Post
from korpu.reports.models import Report
from korpu.reports.rules.states import NobodyToReport, Way

SITE_AZ, SITE_EN = "Nazirliyin saytı", "The Ministry's website"


def addressees_of(report: Report) -> list[dict[str, Any]]:
    """Give the columns of a copy for each addressee, in order."""
    if report.schedule is None:
        posts = [report.ordered_for.code] if report.ordered_for is not None else []
        rows: list[dict[str, Any]] = [{"post": code} for code in posts]
    else:
        rows = list(report.schedule.addressees)
    known = {post.code: post for post in Post.objects.filter(code__in=[row.get("post", "") for row in rows])}
    found = [_columns(row, known) for row in rows]
    if report.declared.is_public:
        found.append({"way": Way.SITE, "name_az": SITE_AZ, "name_en": SITE_EN})
    return found


def _columns(row: dict[str, Any], posts: dict[str, Post]) -> dict[str, Any]:
    post = posts.get(row.get("post", ""))
    if post is not None:
        return {"way": Way.INBOX, "post": post, "name_az": post.title_az, "name_en": post.title_en}
    way = Way.EMAIL if row.get("email") else Way.PAPER
    return {
        "way": way,
        "name_az": row.get("name_az", ""),
        "name_en": row.get("name_en", ""),
        "email": row.get("email", ""),
    }


def check_addressees(report: Report) -> None:
    """Raise NobodyToReport if nobody is named to whom the report goes."""
    if not addressees_of(report):
        raise NobodyToReport(_("No addressee is named for this report. Name one in its schedule."))


def recipient_of(report: Report) -> dict[str, str]:
    """Give the addressees as the gate freezes them: part of what is cleared."""
    found = addressees_of(report)
    words = {f"name {place}": row["name_az"] for place, row in enumerate(found, start=1)}
    return words | {
        f"email {place}": row["email"] for place, row in enumerate(found, start=1) if row.get("email")
    }
