"""Freezing data under an analysis: rows as they are now, with their hash, whatever changes later."""

import json
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from korpu.accounts.models import User
from korpu.foundation import figures
from korpu.foundation.figures import Figure, Scope, Table
from korpu.journal import operations as journal
from korpu.knowledge import access
from korpu.knowledge.models import Analysis, Dataset, Indicator
from korpu.knowledge.operations.papers import _draft
from korpu.knowledge.queries.sayings import SayingFilters, narrow
from korpu.knowledge.queries.showing import period_words, plain_number, value_words
from korpu.knowledge.rules import PaperNotWhole
from korpu.knowledge.rules.papers import Chart
from korpu.language.dates import short_date
from korpu.organisation import queries as organisation

MOST_ROWS = 2000
Rows = list[list[Any]]


@transaction.atomic
def freeze_data(
    *, analysis: Analysis, source: str, by: User, at: datetime, chart: Chart = Chart.NONE
) -> Dataset:
    """Freeze rows under a draft: ``figure:<code>``, ``indicator:<code>`` or ``sayings:<words>`` in its period.

    The columns are in Azerbaijani, the language of the paper. Raises NotOwner, PaperStepNotAllowed, PaperNotWhole.
    """
    analysis = _draft(Analysis, analysis, by, at)
    kind, _colon, code = source.partition(":")
    with translation.override("az"):
        if kind == "figure":
            name, columns, rows = _figure(code, analysis)
        elif kind == "indicator":
            name, columns, rows = _series(code, analysis)
        elif kind == "sayings" and code.strip():
            name, columns, rows = _sayings(code, analysis, by, at)
        else:
            raise PaperNotWhole(_("Choose what is to be frozen."), field="source")
    rows = rows[:MOST_ROWS]
    frozen = Dataset.objects.create(
        analysis=analysis, source=source[:120], name=name[:250], columns=columns, rows=rows, chart=chart,
        sha256=digest(columns, rows), frozen_at=at,
    )  # fmt: skip
    journal.record(analysis, "knowledge.data_frozen", by=by, at=at, details={"sha256": frozen.sha256})
    return frozen


@transaction.atomic
def drop_data(*, dataset: Dataset, by: User, at: datetime) -> None:
    """Take frozen data out of a draft again. Raises NotOwner, PaperStepNotAllowed."""
    _draft(Analysis, dataset.analysis, by, at)
    journal.record(dataset.analysis, "knowledge.paper_written", by=by, at=at, details={"kind": "analysis"})
    dataset.delete()


def digest(columns: list[str], rows: Rows) -> str:
    """Give the hash of frozen rows: the same for the same rows alone."""
    packed = json.dumps([columns, rows], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode()).hexdigest()


def _figure(code: str, analysis: Analysis) -> tuple[str, list[str], Rows]:
    try:
        declared = figures.declared(code)
    except KeyError as error:
        raise PaperNotWhole(_("There is no such figure."), field="source") from error
    found = declared.query(Scope(analysis.from_on, analysis.to_on))
    if isinstance(found, Table):
        return (
            str(declared.name),
            [str(one) for one in found.columns],
            [[_plain(cell) for cell in row.cells] for row in found.rows],
        )
    value = found.value if isinstance(found, Figure) else None
    return str(declared.name), [_("Figure"), _("Value")], [[str(declared.name), _plain(value)]]


def _series(code: str, analysis: Analysis) -> tuple[str, list[str], Rows]:
    indicator = Indicator.objects.filter(code=code).first()
    if indicator is None:
        raise PaperNotWhole(_("There is no such indicator."), field="source")
    facts = indicator.facts.valid().filter(period_to__gte=analysis.from_on, period_from__lte=analysis.to_on)
    rows = [
        [
            period_words(fact.period_from, fact.period_to),
            plain_number(fact.value) if fact.value is not None else value_words(indicator, fact),
            fact.place,
            fact.source,
        ]
        for fact in facts.order_by("place", "period_to")
    ]
    return (
        indicator.measure,
        [_("Period"), indicator.unit_of_measure or _("Value"), _("Place"), _("Source")],
        rows,
    )


def _sayings(words: str, analysis: Analysis, by: User, at: datetime) -> tuple[str, list[str], Rows]:
    filters = SayingFilters(text=words[:100], from_on=analysis.from_on, to_on=analysis.to_on)
    found = narrow(access.sayings_visible_to(organisation.standing_of(by, at)), filters)
    rows = [
        [short_date(saying.released_at.date()), saying.kind, saying.title]
        for saying in found.order_by("-released_at", "-pk").defer("text", "search")[:MOST_ROWS]
    ]
    name = _("Earlier texts on “%(words)s”") % {"words": words[:100]}
    return name, [_("Released"), _("Kind"), _("Title")], rows


def _plain(cell: object) -> Any:
    if isinstance(cell, Decimal):
        return plain_number(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
