"""A report as values: figures and tables counted for a scope, in the reader's language, ready to be frozen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from korpu.foundation import figures
from korpu.foundation.figures import Cell, Chart, Figure, Scope, Table
from korpu.language import dates
from korpu.reports.declaring import DeclaredReport, Section

Values = dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """A figure that was delivered with one value and is counted otherwise today."""

    name: str
    was: str
    now: str

    @property
    def sentence(self) -> str:
        return _("%(name)s: reported %(was)s, counted today %(now)s.") % {
            "name": self.name, "was": self.was, "now": self.now,
        }  # fmt: skip


def counted(report: DeclaredReport, scope: Scope, language: str, *, act: Table | None = None) -> list[Values]:
    """Count every section of a report in a language."""
    with override(language):
        return [_section(section, scope, language, act) for section in report.sections]


def _section(section: Section, scope: Scope, language: str, act: Table | None) -> Values:
    tables = [_table(figures.declared(code), scope, language) for code in section.tables]
    if section.shows_act and act is not None:
        tables.append(_as_values("regulation.act", section.title, act, Chart.NONE, language))
    return {
        "code": section.code,
        "title": str(section.title),
        "figures": [_figure(figures.declared(code), scope, language) for code in section.figures],
        "tables": tables,
    }


def _figure(declared: figures.Declared, scope: Scope, language: str) -> Values:
    found = declared.query(scope)
    if not isinstance(found, Figure):
        raise TypeError(f"{declared.code} is a table.")
    return {
        "code": declared.code,
        "name": str(declared.name),
        "value": shown(found.value, language),
        "url": found.url,
    }


def _table(declared: figures.Declared, scope: Scope, language: str) -> Values:
    found = declared.query(scope)
    if not isinstance(found, Table):
        raise TypeError(f"{declared.code} is a figure.")
    return _as_values(declared.code, declared.name, found, declared.chart, language)


def _as_values(code: str, name: Any, found: Table, chart: Chart, language: str) -> Values:
    return {
        "code": code,
        "name": str(name),
        "chart": chart.value,
        "columns": list(found.columns),
        "numeric": [
            bool(found.rows) and all(isinstance(row.cells[place], int | Decimal | None) for row in found.rows)
            for place in range(len(found.columns))
        ],
        "rows": [
            {
                "cells": [shown(cell, language) for cell in row.cells],
                "numbers": [_number(cell) for cell in row.cells],
                "url": row.url,
            }
            for row in found.rows
        ],
    }


def shown(value: Cell, language: str) -> str:
    """Give a value as a reader of the language writes it: 1 234,5 in Azerbaijani, 1,234.5 in English."""
    if value is None:
        return "—"
    if isinstance(value, date):
        return dates.long_date(value, language)
    if isinstance(value, str):
        return value
    text = f"{value:,}"
    if language == "en":
        return text
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def _number(cell: Cell) -> float | int | None:
    """Give the number in a cell, for a chart."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell if isinstance(cell, int) else None


def changed_since(frozen: list[Values], today: list[Values]) -> list[Changed]:
    """Give the figures that are counted otherwise today than when they were frozen."""
    now = {figure["code"]: figure["value"] for section in today for figure in section["figures"]}
    return [
        Changed(figure["name"], figure["value"], now[figure["code"]])
        for section in frozen
        for figure in section["figures"]
        if figure["code"] in now and now[figure["code"]] != figure["value"]
    ]


def digest(values: Mapping[str, Any]) -> str:
    """Give the SHA-256 of frozen values, over one form of writing them."""
    packed = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode()).hexdigest()


def as_html(values: Values) -> str:
    """Give a report in one language as the HTML that the gate reads and the website shows."""
    parts = [f"<p>{escape(values['unit'])}<br>{escape(values['period'])}</p>"]
    for section in values["sections"]:
        parts.append(f"<h2>{escape(section['title'])}</h2>")
        parts += [f"<p>{escape(line)}</p>" for line in section.get("text", "").split("\n") if line.strip()]
        if section["figures"]:
            items = "".join(
                f"<li>{escape(figure['name'])}: <strong>{escape(figure['value'])}</strong></li>"
                for figure in section["figures"]
            )
            parts.append(f"<ul>{items}</ul>")
        parts += [_table_html(found, values["language"]) for found in section["tables"]]
    if values["changed"]:
        with override(values["language"]):
            parts.append(f"<h2>{escape(_('What has changed since the last report'))}</h2>")
        parts.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in values["changed"]) + "</ul>")
    return "".join(parts)


def _table_html(found: Values, language: str) -> str:
    heading = f"<h3>{escape(found['name'])}</h3>"
    if not found["rows"]:
        with override(language):
            return f"{heading}<p>{escape(_('Nothing in this time.'))}</p>"
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in found["columns"])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row["cells"]) + "</tr>"
        for row in found["rows"]
    )
    return f"{heading}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
