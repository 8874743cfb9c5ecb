"""What counts as a fault of the site, when a page is past its limit, and when a topic is behind its rhythm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from korpu.foundation.errors import RuleBroken
from korpu.organisation.rules import Role

# An outside host may be down for a night; three nights are no accident.
FAILURES_UNTIL_BROKEN = 3
READERS = (
    Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.MINISTER, Role.LEADERSHIP,
    Role.ADMINISTRATOR, Role.AUDITOR,
)  # fmt: skip
MANAGERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR)
WRITERS = (Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)


class SectionKind(TextChoices):
    STREAM = "STREAM", _("News of it: the newest page counts")
    PAGES = "PAGES", _("Pages that stay: each one counts")
    FORM = "FORM", _("A form for visitors")


class FaultKind(TextChoices):
    STALE = "STALE", _("Past its limit")
    DEAD_LINK = "DEAD_LINK", _("Dead link")
    ORPHAN = "ORPHAN", _("Nothing links to it")
    PAGE_FAILS = "PAGE_FAILS", _("The page does not answer")
    FORM_FAILS = "FORM_FAILS", _("The form fails")
    NO_ALTERNATIVE = "NO_ALTERNATIVE", _("Picture without words")
    NO_TRANSLATION = "NO_TRANSLATION", _("Translation missing")
    REVIEW_DUE = "REVIEW_DUE", _("Accuracy to be confirmed")


# What stays true until somebody confirms or writes; the rest is found by looking at the page.
BY_THE_CALENDAR = (FaultKind.STALE, FaultKind.REVIEW_DUE)


class LinkOutcome(TextChoices):
    ANSWERED = "ANSWERED", _("Answered")
    MISSING = "MISSING", _("No such page")
    FAILED = "FAILED", _("The host fails")
    UNREACHABLE = "UNREACHABLE", _("Nobody answers")
    REFUSED = "REFUSED", _("No address that may be asked")


FAILURES = (LinkOutcome.MISSING, LinkOutcome.FAILED, LinkOutcome.UNREACHABLE, LinkOutcome.REFUSED)
# Hosts that turn a checker away answer so; a reader gets in.
_TURNED_AWAY = frozenset({401, 403, 405, 406, 429, 451, 503})


class AddressTaken(RuleBroken):
    """Another section begins at this address."""


class CodeTaken(RuleBroken):
    """Another section has this code."""


class NotYourPage(RuleBroken):
    """A page's accuracy is confirmed by its owner."""


class NotOnTheSite(RuleBroken):
    """The address belongs to no page of the section."""


class MeasuredTooEarly(RuleBroken):
    """The measure after an improvement is taken after it was released, and that after the one before."""


class AlreadyMeasured(RuleBroken):
    """The improvement is finished."""


class TextNotOpen(RuleBroken):
    """A planned text that was published or dropped does not change any more."""


def outcome_of(code: int) -> LinkOutcome:
    """Give what an answer of this code says about a link."""
    if code in _TURNED_AWAY or 200 <= code < 400:
        return LinkOutcome.ANSWERED
    return LinkOutcome.MISSING if 400 <= code < 500 else LinkOutcome.FAILED


def is_broken(newest_first: Sequence[str]) -> bool:
    """Tell whether the last three looks at an outside address have all failed."""
    last = newest_first[:FAILURES_UNTIL_BROKEN]
    return len(last) == FAILURES_UNTIL_BROKEN and all(outcome in FAILURES for outcome in last)


def days_past(since: date, limit_days: int, today: date) -> int:
    """Give by how many days a limit that runs since a day is passed; 0 within it."""
    return max(0, (today - since).days - limit_days)


def section_of(path: str, sections: Iterable[tuple[str, int]]) -> int | None:
    """Give the id of the section whose address is the longest beginning of the path, or None for no section.

    ``/`` stands for the whole site; ``/news/`` holds ``/news/a/`` and not ``/newsroom/``.
    """
    best: tuple[int, int] | None = None
    for address, pk in sections:
        stem = address.rstrip("/")
        if path.rstrip("/") == stem or path.startswith(f"{stem}/"):
            best = max(best or (-1, 0), (len(stem), pk))
    return best[1] if best else None


@dataclass(frozen=True)
class Gap:
    """The longest time without a text on a topic, with its first and last day."""

    days: int
    from_on: date
    to_on: date


def longest_gap(told_on: Iterable[date], from_on: date, to_on: date) -> Gap:
    """Give the longest gap between texts in some days, the days before the first and after the last among them.

    The gap from one day to another is the number of days between them: a text each Monday has gaps of seven.
    """
    marks = [from_on, *sorted(day for day in told_on if from_on <= day <= to_on), to_on]
    best = Gap(0, from_on, from_on)
    for before, after in pairwise(marks):
        if (after - before).days > best.days:
            best = Gap((after - before).days, before, after)
    return best


def is_behind(last_on: date | None, since_on: date, every_days: int, today: date) -> bool:
    """Tell whether a topic has waited longer for a text than its rhythm allows."""
    return (today - max(last_on or since_on, since_on)).days > every_days


def week_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
