"""Counting a report: live while it is written, frozen when it is handed in."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.foundation.figures import Row, Scope, Table
from korpu.organisation import queries as organisation
from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Period
from korpu.reports.content import Values, changed_since, counted
from korpu.reports.models import Report
from korpu.reports.queries import period_words, previous_of, scope_of

LANGUAGES = ("az", "en")


def act_table(act_code: str, scope: Scope) -> Table:
    """Give each clause of an act with what proves it in the days of the scope."""
    rows = []
    for score in regulation.scoreboard(Period(scope.from_on, scope.to_on), act=act_code):
        found = score.evidence
        rows.append(
            Row(
                (
                    score.clause.code,
                    score.clause.text,
                    str(found.answer.label) if found is not None else _("Not proved by the system"),
                    found.count if found is not None else None,
                    found.open_count if found is not None else None,
                ),
                reverse("regulation_desk:clause", args=[score.clause.code]),
            )
        )
    return Table((_("Clause"), _("What it asks"), _("Result"), _("Proofs"), _("Still open")), tuple(rows))


def values_of(report: Report, language: str, at: datetime) -> Values:
    """Give a report in a language, counted now, with its texts and with what has changed since the last one."""
    declared, scope = report.declared, scope_of(report)
    texts = {row.section: row.text for row in report.narratives.all()}
    with override(language):
        act = act_table(report.act_code, scope) if declared.about_act else None
        sections = [
            {**section, "text": texts.get(section["code"], "")}
            for section in counted(declared, scope, language, act=act)
        ]
        ministry = organisation.ministry()
        return {
            "language": language,
            "title": report.title_in(language),
            "ministry": ministry.name_in(language),
            "contact": ministry.contact_line(language),
            "unit": report.unit.name,
            "period": period_words(report, language),
            "made_on": timezone.localdate(at).isoformat(),
            "signatory": _signatory(report, language, at),
            "sections": sections,
            "changed": changes(report, language),
        }


def changes(report: Report, language: str) -> list[str]:
    """Say which figures of the last report of the same drafter are counted otherwise today."""
    before = previous_of(report)
    if before is None or not before.frozen:
        return []
    frozen = before.frozen.get(language, {}).get("sections", [])
    with override(language):
        today = counted(before.declared, scope_of(before), language)
        return [change.sentence for change in changed_since(frozen, today)]


def _signatory(report: Report, language: str, at: datetime) -> dict[str, str]:
    holder = (
        organisation.post_holder(report.post_id, at)
        if report.post_id is not None
        else organisation.head_of_unit(report.unit_id, at)
    )
    if holder is None:
        return {"post": "", "name": ""}
    return {"post": holder.post_title(language), "name": holder.person_name}


def frozen_values(report: Report, at: datetime) -> dict[str, Any]:
    """Give everything that a report says, in each language: what is frozen, hashed and delivered."""
    return {language: values_of(report, language, at) for language in LANGUAGES}
