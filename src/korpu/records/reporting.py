"""What is typeset of the records: the report of a destruction, and the file of a case. Azerbaijani, as the register is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.appeals.models import Appeal, AuthorReply, Dispatch, Draft
from korpu.documents import operations as documents
from korpu.foundation.html import plain_text
from korpu.journal import queries as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.records.models import DestructionItem, DestructionList
from korpu.release import queries as releases
from korpu.work_plans import queries as assignments
from korpu.working_calendar import queries as calendar

LANGUAGE = "az"
APPEAL, ASSIGNMENT, RELEASE = "appeals.appeal", "work_plans.assignment", "release.release"
LISTED = "records.destructionlist"


def report_of(row: DestructionList, at: datetime) -> bytes:
    """Typeset what became of every case of a list: who agreed to it, what was destroyed, what was kept and why."""
    with translation.override(LANGUAGE):
        items = list(row.items.select_related("appeal").order_by("pk"))
        people: list[tuple[str, User | None, datetime | None]] = [
            (_("Author"), row.author, row.submitted_at),
            (_("Reviewer"), row.reviewer, row.reviewed_at),
            (_("Second reviewer"), row.second_reviewer, row.approved_at),
        ]
        lines = journal.entries().filter(
            Q(subject_type=LISTED, subject_id=row.pk)
            | Q(
                action="appeals.destroyed",
                subject_type=APPEAL,
                subject_id__in=[one.appeal_id for one in items],
            )
        )
        numbers = [str(pk) for pk in lines.order_by("pk").values_list("pk", flat=True)]
        sections = [
            _section(
                _("Who agreed"),
                table=(
                    [_("Person"), _("Part"), _("When")],
                    [
                        [who.get_full_name() if who else "—", part, _moment(when)]
                        for part, who, when in people
                    ],
                ),
            ),
            _section(
                _("What became of the cases"),
                table=(
                    [
                        _("Number"),
                        _("Outcome"),
                        _("Answered"),
                        _("Kept until"),
                        _("What became of it"),
                        _("Files"),
                    ],
                    [_row_of(item) for item in items],
                ),
            ),
            _section(
                _("What stays"),
                [
                    _(
                        "Number, dates and outcome of each case stay in the register, and every line in the journal."
                    ),
                    _("Lines of the journal: %(numbers)s") % {"numbers": ", ".join(numbers)},
                ],
            ),
            _section(
                _("Hashes of the destroyed files (SHA-256)"),
                [f"{item.appeal.number}: {', '.join(item.sha256)}" for item in items if item.sha256] or ["—"],
            ),
        ]
        title = _("Act of destruction No %(number)s") % {"number": row.pk}
        return _typeset(title, _moment(at), sections, at)


def case_file(appeal: Appeal, at: datetime) -> bytes:
    """Typeset the whole file of a case: its facts, texts, letters, terms, work, and its story by the journal."""
    with translation.override(LANGUAGE):
        contact = appeal.contact
        draft = Draft.objects.filter(appeal=appeal).first()
        facts = [
            (_("Number"), appeal.number),
            (_("Kind"), appeal.get_kind_display()),
            (_("Channel"), appeal.get_channel_display()),
            (_("Received"), _moment(appeal.received_at)),
            (_("Registered"), _moment(appeal.registered_at)),
            (_("Answered"), _moment(appeal.answered_at)),
            (_("Outcome"), appeal.get_outcome_display() or "—"),
            (_("Closed"), _moment(appeal.closed_at)),
            (_("Kept until"), dates.long_date(appeal.retain_until, LANGUAGE) if appeal.retain_until else "—"),
            (_("Author"), ", ".join(filter(None, (contact.name, contact.organisation)))),
            (_("Author's address"), ", ".join(filter(None, (contact.email, contact.phone, contact.address)))),
            ("SHA-256", appeal.intake.sha256),
        ]
        given = list(assignments.assignments_about(APPEAL, appeal.pk))
        gates = releases.releases_about(APPEAL, appeal.pk)
        sections = [
            _section(_("Facts"), table=([_("What"), _("Value")], [[name, value] for name, value in facts])),
            _section(appeal.subject or "—", _paragraphs(appeal.text)),
            *(
                _section(_("The author's reply"), _paragraphs(reply.text))
                for reply in AuthorReply.objects.filter(appeal=appeal)
            ),
        ]
        if draft is not None:
            sections.append(_section(draft.title or _("Answer"), _paragraphs(plain_text(draft.html))))
        sections += [
            _section(
                _("Letters"),
                table=(
                    [_("Letter"), _("Sent"), _("State"), "SHA-256"],
                    [
                        [
                            row.get_purpose_display(), _moment(row.dispatched_at), row.get_state_display(),
                            row.letter.sha256,
                        ]
                        for row in Dispatch.objects.filter(appeal=appeal).select_related("letter")
                    ],
                ),
            ),
            _section(
                _("Terms"),
                table=(
                    [_("Duty"), _("Basis"), _("Due"), _("First due"), _("State")],
                    [
                        [
                            clock.duty, f"{clock.rule.act}, {clock.rule.article}", _moment(clock.due_at),
                            _moment(clock.first_due_at), clock.get_state_display(),
                        ]
                        for clock in calendar.clocks_of(APPEAL, appeal.pk)
                    ],
                ),
            ),
            _section(
                _("Story"),
                table=([_("What"), _("When"), _("Who"), _("Why"), _("Line")], _story(appeal, given, gates)),
            ),
        ]  # fmt: skip
        title = _("File of the case %(number)s") % {"number": appeal.number}
        return _typeset(title, _moment(at), sections, at)


def _story(appeal: Appeal, given: Iterable[Any], gates: Iterable[Any]) -> list[list[str]]:
    entries = journal.story_of(
        (APPEAL, [appeal.pk]),
        (ASSIGNMENT, [row.pk for row in given]),
        (RELEASE, [row.pk for row in gates]),
    )
    names = organisation.names_of(entry.actor_id for entry in entries if entry.actor_id)
    return [
        [
            journal.action_words(entry.action),
            _moment(entry.at),
            names.get(entry.actor_id or 0, _("The system")),
            entry.reason,
            str(entry.pk),
        ]
        for entry in entries
    ]


def _row_of(item: DestructionItem) -> list[str]:
    answered = item.appeal.answered_at
    became = item.get_state_display()
    why = item.get_why_kept_display() if item.why_kept else item.reason
    files = str(len(item.sha256))
    if item.files_kept:
        files = _("%(files)s, and %(kept)s that another row keeps") % {
            "files": files,
            "kept": item.files_kept,
        }
    return [
        item.appeal.number,
        item.appeal.get_outcome_display(),
        dates.short_date(timezone.localdate(answered)) if answered else "—",
        dates.short_date(item.kept_until),
        f"{became}: {why}" if why else became,
        files,
    ]


def _moment(moment: datetime | None) -> str:
    return dates.date_time(timezone.localtime(moment), LANGUAGE) if moment else "—"


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()] or ["—"]


def _section(
    title: str, paragraphs: Iterable[str] = (), table: tuple[list[str], list[list[str]]] | None = None
) -> dict[str, Any]:
    tables = []
    if table is not None:
        columns, rows = table
        tables = [
            {
                "name": title, "columns": columns, "numeric": [False] * len(columns), "specification": None,
                "alt": "", "rows": [{"cells": cells, "url": ""} for cells in rows],
            }
        ]  # fmt: skip
    return {"title": title, "paragraphs": list(paragraphs), "figures": [], "tables": tables}


def _typeset(title: str, period: str, sections: list[dict[str, Any]], at: datetime) -> bytes:
    ministry = organisation.ministry()
    return documents.report_pdf(
        {
            "language": LANGUAGE, "ministry": ministry.name_in(LANGUAGE), "contact": ministry.contact_line(LANGUAGE),
            "title": title, "unit": "", "period": period, "one_page": False,
            "made_on": timezone.localdate(at).isoformat(), "signatory": {"post": "", "name": ""},
            "sections": sections, "changed": [], "changed_title": "",
        }
    )  # fmt: skip
