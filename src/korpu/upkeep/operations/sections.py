"""Sections and their owners: set by the head, confirmed page by page by the owner, improved with a measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.foundation.text import clean_line
from korpu.journal import operations as journal
from korpu.organisation import queries as organisation
from korpu.upkeep import access, queries
from korpu.upkeep.models import Improvement, Review, Section
from korpu.upkeep.operations.faults import close_confirmed
from korpu.upkeep.rules import (
    AddressTaken,
    AlreadyMeasured,
    CodeTaken,
    MeasuredTooEarly,
    NotOnTheSite,
    NotYourPage,
    SectionKind,
    section_of,
)


@dataclass(frozen=True)
class SectionWords:
    """What the head says about a section: its names, where it stands, who owns it, and its limits in days."""

    title_az: str
    address: str
    kind: SectionKind
    unit_id: int
    post_id: int | None
    freshness_days: int
    review_days: int
    repair_days: int
    title_en: str = ""
    title_ru: str = ""
    languages: Sequence[str] = ()
    is_watched: bool = True


@transaction.atomic
def set_section(
    *, code: str, words: SectionWords, by: User | None, at: datetime, section: Section | None = None
) -> Section:
    """Enter a section, or give one that is there another owner or other limits (statute 3.1.16).

    Raises AddressTaken, CodeTaken.
    """
    address = "/" + clean_line(words.address).strip("/")
    address = address if address.endswith("/") else f"{address}/"
    row = Section.objects.select_for_update().get(pk=section.pk) if section else Section(code=code)
    if section is None and Section.objects.filter(code=code).exists():
        raise CodeTaken(_("Another section has this code."), field="code")
    if Section.objects.filter(address=address).exclude(pk=row.pk).exists():
        raise AddressTaken(_("Another section begins at this address."), field="address")
    row.since_on = row.since_on or timezone.localdate(at)
    row.title_az, row.title_en, row.title_ru = (
        clean_line(title)[:200] for title in (words.title_az, words.title_en, words.title_ru)
    )
    row.address, row.kind, row.is_watched = address, words.kind, words.is_watched
    row.unit_id, row.post_id = words.unit_id, words.post_id
    row.freshness_days, row.review_days = words.freshness_days, words.review_days
    row.repair_days, row.languages = words.repair_days, list(words.languages)
    row.save()
    journal.record(
        row,
        "upkeep.section_set",
        by=by,
        at=at,
        details={"unit": row.unit_id, "post": row.post_id, "freshness_days": row.freshness_days},
    )
    return row


def pages_of(section: Section) -> list[tuple[str, str]]:
    """Give the live pages of a section as (path, title), its own address first."""
    others = list(Section.objects.filter(is_watched=True).values_list("address", "pk"))
    found = {section.address: section.title}
    for path, page in queries.pages_of_the_site().items():
        if section_of(path, others) == section.pk:
            found[path] = page.title
    return list(found.items())


@transaction.atomic
def confirm_page(*, section: Section, path: str, by: User, at: datetime, note: str = "") -> Review:
    """Say as its owner that a page has been read and is right (statute 6.3.4).

    Raises NotYourPage, NotOnTheSite.
    """
    if not access.owns(organisation.standing_of(by, at), section):
        raise NotYourPage(_("A page is confirmed by whoever owns its section."))
    if path not in dict(pages_of(section)):
        raise NotOnTheSite(_("This page does not stand in the section."), field="path")
    row = Review.objects.create(section=section, path=path, note=clean_line(note)[:500], by=by, at=at)
    journal.record(row, "upkeep.page_confirmed", by=by, at=at, details={"section": section.pk})
    close_confirmed(section=section, path=path, by=by, at=at)
    return row


@transaction.atomic
def enter_improvement(
    *,
    section: Section,
    title: str,
    measure: str,
    unit_name: str,
    before_value: Decimal,
    before_on: date,
    by: User,
    at: datetime,
) -> Improvement:
    """Enter a change for the better with the measure before it. Raises MeasuredTooEarly for a day to come."""
    if before_on > timezone.localdate(at):
        raise MeasuredTooEarly(_("Enter a measure that has been taken."), field="before_on")
    row = Improvement.objects.create(
        section=section,
        title=clean_line(title)[:200],
        measure=clean_line(measure)[:200],
        unit_name=clean_line(unit_name)[:60],
        before_value=before_value,
        before_on=before_on,
        entered_by=by,
        entered_at=at,
    )
    journal.record(row, "upkeep.improvement_entered", by=by, at=at, details={"section": section.pk})
    return row


@transaction.atomic
def measure_improvement(
    *,
    improvement: Improvement,
    released_on: date,
    after_value: Decimal,
    after_on: date,
    by: User,
    at: datetime,
) -> Improvement:
    """Say when an improvement was released and what was measured afterwards.

    Raises AlreadyMeasured, MeasuredTooEarly.
    """
    row = Improvement.objects.select_for_update().get(pk=improvement.pk)
    if row.after_on is not None:
        raise AlreadyMeasured(_("This improvement has its second measure already."))
    if released_on < row.before_on:
        raise MeasuredTooEarly(
            _("An improvement is released after it was first measured."), field="released_on"
        )
    if not released_on <= after_on <= timezone.localdate(at):
        raise MeasuredTooEarly(
            _("The second measure is taken after the release, and not in days to come."), field="after_on"
        )
    row.released_on, row.after_value, row.after_on = released_on, after_value, after_on
    row.save(update_fields=["released_on", "after_value", "after_on"])
    journal.record(row, "upkeep.improvement_measured", by=by, at=at, details={"section": row.section_id})
    return row
