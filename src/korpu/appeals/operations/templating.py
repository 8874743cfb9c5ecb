"""Templates of letters: set by the ministry, and filled from a case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.accounts.models import User
from korpu.appeals import queries
from korpu.appeals.models import Appeal, LetterTemplate
from korpu.appeals.operations.answering import MAX_HTML, answer_clock
from korpu.appeals.operations.ruling import check_rules
from korpu.appeals.rules import merging, terms
from korpu.appeals.rules.kinds import Outcome, Purpose
from korpu.appeals.rules.masking import GONE
from korpu.appeals.rules.merging import MergeField
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import plain_text, sanitise_html
from korpu.foundation.text import clean_line, clean_text
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.working_calendar import operations as working_calendar
from korpu.working_calendar import queries as calendar
from korpu.working_calendar.models import ClockEvent
from korpu.working_calendar.rules.clocks import EventKind


class TemplateChangedMeanwhile(RuleBroken):
    """Somebody else saved the template after this page was opened."""


@dataclass(frozen=True)
class Begun:
    """A letter as it begins from a template: nothing of it is saved."""

    purpose: str
    outcome: str
    title: str
    html: str


@transaction.atomic
def set_letter_template(
    *,
    name: str,
    language: str,
    purpose: str,
    title: str,
    html: str,
    by: User,
    at: datetime,
    template: LetterTemplate | None = None,
    version: int = 0,
    kinds: Sequence[str] = (),
    outcome: str = "",
    is_active: bool = True,
) -> LetterTemplate:
    """Enter a template, or change one; ``version`` is the one that the writer had before the eyes.

    Drafts that began from it stay as they are. Raises ruling.NotYours, merging.FieldUnknown, TemplateChangedMeanwhile, or
    RuleBroken for a name in use and for what lacks name, subject line or text.
    """
    check_rules(by, at)
    row = (
        LetterTemplate()
        if template is None
        else LetterTemplate.objects.select_for_update().get(pk=template.pk)
    )
    if template is not None and row.version != version:
        raise TemplateChangedMeanwhile(
            _("Somebody else has changed the template meanwhile. Copy your text, reload and put it in again.")
        )
    row.name, row.language, row.kinds = clean_line(name)[:120], language, list(kinds)
    row.purpose = Purpose(purpose)
    row.outcome = Outcome(outcome) if outcome and row.purpose == Purpose.ANSWER else ""
    row.title, row.html, row.is_active = clean_line(title)[:200], sanitise_html(clean_text(html)), is_active
    _check(row)
    row.version = row.version + 1 if template is not None else 1
    row.edited_by, row.edited_at = by, at
    row.save()
    journal.record(
        row, "appeals.letter_template_set", by=by, at=at,
        details={"template": row.name, "language": row.language, "version": row.version, "active": row.is_active},
    )  # fmt: skip
    return row


def _check(row: LetterTemplate) -> None:
    if not row.name:
        raise RuleBroken(_("Give the template a name."), field="name")
    if not row.title:
        raise RuleBroken(_("Write the subject line."), field="title")
    if not plain_text(row.html).strip():
        raise RuleBroken(_("Write the text of the template."), field="html")
    if len(row.html) > MAX_HTML:
        raise RuleBroken(_("The text is too long for a letter. Enclose the rest as a file."), field="html")
    merging.check_fields(title=row.title, html=row.html)
    same = LetterTemplate.objects.filter(language=row.language, name=row.name).exclude(pk=row.pk)
    if same.exists():
        raise RuleBroken(_("A template of this name exists already in this language."), field="name")


def begin_letter(template: LetterTemplate, appeal: Appeal, *, at: datetime) -> Begun:
    """Give the letter that begins from a template, with what the case says in the place of each field."""
    values = merge_values(appeal, merging.fields_in(template.title, template.html), at=at)
    return Begun(
        template.purpose,
        template.outcome,
        merging.merged_line(template.title, values)[:200],
        # A field may stand in an address: what it says is judged there like what anybody writes.
        sanitise_html(merging.merged_html(template.html, values)),
    )


def merge_values(appeal: Appeal, fields: set[MergeField], *, at: datetime) -> dict[MergeField, str]:
    """Give what a case says in the place of each of some fields, in the language of its letters; nothing is empty text."""
    language = appeal.language
    holder = organisation.post_holder(appeal.executor_id, at) if appeal.executor_id else None

    def written(day: date | None) -> str:
        return dates.long_date(day, language) if day else ""

    known: dict[MergeField, Callable[[], str]] = {
        MergeField.NUMBER: lambda: appeal.number,
        MergeField.REGISTERED: lambda: written(timezone.localdate(appeal.registered_at)),
        MergeField.AUTHOR: lambda: _author(appeal),
        MergeField.SUBJECT: lambda: appeal.subject,
        MergeField.DUE: lambda: written(timezone.localdate(appeal.due_at) if appeal.due_at else None),
        MergeField.NEW_DUE: lambda: written(_extended_due_on(appeal, at)),
        MergeField.UNIT: lambda: _name_of_unit(appeal),
        MergeField.EXECUTOR: lambda: holder.person_name if holder else "",
        MergeField.EXECUTOR_POST: lambda: holder.post_title(language) if holder else "",
        MergeField.BODY: lambda: _body(appeal),
        MergeField.CAUSE: lambda: appeal.cause.text_in(language) if appeal.cause else "",
        MergeField.MINISTRY: lambda: organisation.ministry().name_in(language),
        MergeField.TRACKING: lambda: f"{settings.PUBLIC_URL}{reverse('appeals:track')}",
    }
    return {field: clean_line(known[field]()) for field in fields}


def _author(appeal: Appeal) -> str:
    name = appeal.contact.name
    return "" if appeal.contact.is_anonymous or name == GONE else merging.addressed(name, appeal.language)


def _name_of_unit(appeal: Appeal) -> str:
    if appeal.unit is None:
        return ""
    return appeal.unit.name_en if appeal.language == "en" and appeal.unit.name_en else appeal.unit.name_az


def _body(appeal: Appeal) -> str:
    """Give the body that the draft names, else the one that a routing rule proposes."""
    draft = getattr(appeal, "draft", None)
    if draft is not None and draft.forwarded_to:
        return str(draft.forwarded_to)
    route = queries.route_of(appeal)
    return route.body_name if route else ""


def _extended_due_on(appeal: Appeal, at: datetime) -> date | None:
    """Give the day on which the answer would be due if its term were extended now, or None where the law allows none."""
    clock = answer_clock(appeal)
    if clock is None:
        return None
    try:
        rule = working_calendar.check_extendable(
            clock=clock, rule_code=terms.extension_rule(appeal.kind), at=at
        )
    except RuleBroken:
        return None
    extended = ClockEvent(clock=clock, kind=EventKind.EXTEND, at=at, amount=rule.amount)
    due = calendar.replay(clock, [*clock.events.all(), extended], calendar.current_calendar())
    return timezone.localdate(due.at)
