"""Briefing notes as PDF and Word, and the charts of frozen data."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.documents import charts
from korpu.documents import operations as documents
from korpu.knowledge.models import Briefing, Dataset, Fact, Saying
from korpu.knowledge.queries.showing import period_words, value_words
from korpu.knowledge.rules.papers import Chart
from korpu.language import dates
from korpu.organisation import queries as organisation

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MOST_MARKS = 30


def briefing_file(note: Briefing, facts: Sequence[Fact], sayings: Sequence[Saying], form: str) -> bytes:
    """Give a briefing note as PDF or Word, in Azerbaijani, the language it is written in."""
    with override("az"):
        values = _values(note, facts, sayings)
    return documents.report_pdf(values) if form == "pdf" else documents.report_docx(values)


def _values(note: Briefing, facts: Sequence[Fact], sayings: Sequence[Saying]) -> dict[str, Any]:
    ministry = organisation.ministry()
    approver = note.approved_by.get_full_name() if note.approved_by else ""
    questions = [
        line for one in note.questions.all() for line in (f"— {one.question}", *_paragraphs(one.answer))
    ]
    rows = [
        [
            row.indicator.measure_az,
            period_words(row.period_from, row.period_to),
            value_words(row.indicator, row),
            row.source,
        ]
        for row in facts
    ]
    said = [[dates.short_date(timezone.localdate(row.released_at)), row.title] for row in sayings]
    positions = [
        line for row in note.positions.all() for line in (f"{row.subject}:", *_paragraphs(row.statement))
    ]
    sections = [
        _section(_("What to say"), _paragraphs(note.messages)),
        _section(_("Expected questions with answers"), questions),
        _section(
            _("Facts and figures"),
            [],
            _table(_("Facts and figures"), [_("Indicator"), _("Period"), _("Value"), _("Source")], rows),
        ),
        _section(_("Official positions"), positions),
        _section(_("Said before"), [], _table(_("Said before"), [_("Released"), _("Title")], said)),
        _section(_("Background"), _paragraphs(note.background)),
    ]
    return {
        "language": "az",
        "title": note.title,
        "ministry": ministry.name_in("az"),
        "contact": ministry.contact_line("az"),
        "unit": note.unit.name_az,
        "period": f"{note.get_occasion_display()}, {dates.date_time(timezone.localtime(note.held_at), 'az')}",
        "made_on": timezone.localdate(note.approved_at or note.made_at).isoformat(),
        "signatory": {"post": _("Approved") if approver else "", "name": approver},
        "sections": [one for one in sections if one["paragraphs"] or one["tables"]],
        "words": [_("Figure"), _("Value")],
        "no_rows": _("Nothing in this time."),
        "changed": [],
        "changed_title": "",
        "one_page": False,
    }


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _section(title: str, paragraphs: list[str], table: dict[str, Any] | None = None) -> dict[str, Any]:
    has_rows = table is not None and table["rows"]
    return {"title": title, "paragraphs": paragraphs, "figures": [], "tables": [table] if has_rows else []}


def _table(name: str, columns: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {
        "name": name,
        "columns": columns,
        "numeric": [False] * len(columns),
        "rows": [{"cells": row, "url": ""} for row in rows],
        "specification": None,
        "alt": "",
    }


def chart_of(data: Dataset) -> dict[str, Any] | None:
    """Give the chart of frozen data: its first column names, the first that counts draws; None where nothing counts."""
    rows = data.rows[:MOST_MARKS]
    if data.chart == Chart.NONE or len(rows) < 2 or len(data.columns) < 2:
        return None
    place = next(
        (
            place
            for place in range(1, len(data.columns))
            if all(isinstance(row[place], int | float) for row in rows)
        ),
        None,
    )
    if place is None:
        return None
    labels, numbers = [str(row[0]) for row in rows], [float(row[place]) for row in rows]
    if data.chart == Chart.BARS:
        return charts.bars(labels, numbers, axis=str(data.columns[place]))
    return charts.lines(labels, {str(data.columns[place]): numbers})
