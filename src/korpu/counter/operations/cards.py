"""Registration-control cards: what an oral or written appeal is written on, as a paper that the archive takes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal
from korpu.appeals.operations.registering import SUBJECT_TYPE
from korpu.appeals.rules.kinds import Duty
from korpu.counter import queries
from korpu.counter.models import Card
from korpu.documents import operations as documents
from korpu.documents.models import StoredFile
from korpu.foundation.errors import RuleBroken
from korpu.journal import operations as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.work_plans import queries as work
from korpu.working_calendar import queries as calendar

MAX_CARDS = 200
# The ministry's own papers are in its language, whoever prints them.
LANGUAGE = "az"


class TooManyCards(RuleBroken):
    """One file takes a few hundred cards at the most."""


class NoCards(RuleBroken):
    """No case was named."""


@transaction.atomic
def make_cards(*, appeals: Sequence[Appeal], by: User, at: datetime) -> StoredFile:
    """Make the registration-control cards of some cases, one to a page, and note it on each (appeals law).

    Raises NoCards or TooManyCards.
    """
    if not appeals:
        raise NoCards(_("No case fits. Loosen the filters."))
    if len(appeals) > MAX_CARDS:
        raise TooManyCards(
            _("More than %(most)s cases fit. Narrow the days or the kind.") % {"most": MAX_CARDS}
        )
    with translation.override(LANGUAGE):
        ministry = organisation.ministry()
        pdf = documents.form_pdf(
            "counter/typst/card.typ",
            {
                "language": LANGUAGE,
                "ministry": ministry.name_in(LANGUAGE),
                "contact": ministry.contact_line(LANGUAGE),
                "title": _("Registration-control card"),
                "columns": [_("What"), _("Entry")],
                "cards": [{"number": appeal.number, "rows": card_rows(appeal)} for appeal in appeals],
                "printed": _("Printed on %(day)s")
                % {"day": dates.long_date(timezone.localdate(at), LANGUAGE)},
                "signature": _("Signature"),
            },
        )
    first = appeals[0].number.replace("/", "-")
    name = f"{first}-vereqe.pdf" if len(appeals) == 1 else f"{first}-{len(appeals)}-vereqe.pdf"
    file = documents.store_made_file(content=pdf, name=name, by=by, at=at)
    for appeal in appeals:
        card = Card.objects.create(appeal=appeal, file=file, made_by=by, made_at=at)
        journal.record(appeal, "counter.card_made", by=by, at=at, details={"card": card.pk})
    return file


def card_rows(appeal: Appeal) -> list[tuple[str, str]]:
    """Give what stands on the card of a case, line by line, in the language that is active."""
    contact = appeal.contact
    entry = queries.entry_of(appeal.pk)
    reached = [contact.address, contact.phone, contact.email]
    rows = [
        (_("Number"), appeal.number),
        (_("Received"), _day(appeal.received_at)),
        (_("Registered"), _day(appeal.registered_at)),
        (_("Kind"), appeal.get_kind_display()),
        (_("Channel"), appeal.get_channel_display()),
        (_("Author"), ", ".join(part for part in (contact.name, contact.organisation) if part)),
        (_("Address and telephone"), ", ".join(part for part in reached if part)),
        (_("Number in the other system"), entry.foreign_number if entry else ""),
        (_("Summary"), appeal.subject),
        *_work(appeal),
        *_terms(appeal),
        (_("Result"), _result(appeal)),
        (_("Taken off control"), _day(appeal.closed_at) if appeal.closed_at else ""),
    ]
    return [(str(label), str(value)) for label, value in rows if value]


def _day(moment: datetime | None) -> str:
    return dates.long_date(timezone.localdate(moment), LANGUAGE) if moment else ""


def _work(appeal: Appeal) -> list[tuple[str, str]]:
    given = [row for row in work.assignments_about(SUBJECT_TYPE, appeal.pk) if row.state not in _NOT_STANDING]
    resolutions = [
        ": ".join(
            part for part in (row.given_by.get_full_name() if row.given_by else "", row.request) if part
        )
        for row in given
        if row.request
    ]
    executors = [f"{row.unit.name}, {row.post.title}" if row.post else row.unit.name for row in given]
    return [
        (_("Resolution"), "\n".join(resolutions)),
        (_("Executors"), "\n".join(dict.fromkeys(executors))),
    ]


_NOT_STANDING = ("CANCELLED", "REJECTED")


def _terms(appeal: Appeal) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for clock in calendar.clocks_of(SUBJECT_TYPE, appeal.pk):
        if clock.state == "STOPPED":
            continue
        value = _day(clock.due_at)
        if clock.first_due_at != clock.due_at:
            value = _("%(due)s (at first %(first)s)") % {"due": value, "first": _day(clock.first_due_at)}
        rows.append((_("Term: %(duty)s") % {"duty": Duty(clock.duty).label}, value))
    return rows


def _result(appeal: Appeal) -> str:
    if appeal.answered_at is None:
        return ""
    said = [appeal.get_outcome_display(), _day(appeal.answered_at)]
    said += [row.get_sent_by_display() for row in appeal.dispatches.all()]
    return ", ".join(str(part) for part in dict.fromkeys(said) if part)


@transaction.atomic
def note_author_read(*, appeal: Appeal, by: User, at: datetime) -> None:
    """Write that a person read who the author of a case is, on a card or an act of it."""
    journal.record_reading(appeal, "contact", by=by, at=at)
