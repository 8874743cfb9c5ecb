"""Charts: one Vega-Lite specification, drawn to the same picture for the page, the PDF and the Word file."""

from collections.abc import Mapping, Sequence
from typing import Any

# The ministry's dark blue and, for further lines, colours that differ in lightness too.
COLOURS = ("#1f4e6b", "#b5651d", "#5b8c5a", "#7a4e8a")
# Typst sets the letters of the picture with its own copy of this face, Word's picture with the one that vl-convert has.
FONT = "Libertinus Serif, Liberation Serif, serif"
VERSION = "6.4"
WIDTH, BAR_HEIGHT, LINES_HEIGHT = 420, 22, 180
LONGEST_LABEL = 220


def bars(labels: Sequence[str], values: Sequence[float], *, axis: str) -> dict[str, Any]:
    """Give the specification of bars, one a label, in the order given."""
    rows = [
        {"label": label, "value": value, "place": place}
        for place, (label, value) in enumerate(zip(labels, values, strict=True))
    ]
    place: Mapping[str, Any] = {
        "field": "label",
        "type": "nominal",
        "sort": {"field": "place"},
        "title": None,
    }
    length = {
        "field": "value",
        "type": "quantitative",
        "title": axis,
        "axis": {"tickMinStep": 1, "format": "d"},
    }
    return {
        **_frame(),
        "height": {"step": BAR_HEIGHT},
        "data": {"values": rows},
        "encoding": {"y": {**place, "axis": {"labelLimit": LONGEST_LABEL}}, "x": length},
        "layer": [
            {"mark": {"type": "bar", "color": COLOURS[0]}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {"text": {"field": "value", "type": "quantitative"}},
            },
        ],
    }


def lines(labels: Sequence[str], series: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Give the specification of lines over labels in the order given; lines differ in dashes as well as in colour."""
    rows = [
        {"label": label, "place": place, "series": name, "value": values[place]}
        for name, values in series.items()
        for place, label in enumerate(labels)
    ]
    colour = {
        "field": "series", "type": "nominal", "title": None, "sort": list(series),
        "scale": {"range": list(COLOURS)}, "legend": {"orient": "bottom"},
    }  # fmt: skip
    return {
        **_frame(),
        "height": LINES_HEIGHT,
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "label", "type": "ordinal", "sort": {"field": "place"}, "title": None},
            "y": {
                "field": "value", "type": "quantitative", "title": None,
                "axis": {"tickMinStep": 1, "format": "d"},
            },
            "color": colour,
            "strokeDash": {"field": "series", "type": "nominal", "sort": list(series), "legend": None},
        },
    }  # fmt: skip


def _frame() -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "background": "white",
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "grid": False},
            "text": {"fontSize": 12},
            "legend": {"labelFontSize": 12},
        },
    }


def as_svg(specification: Mapping[str, Any]) -> str:
    """Draw a chart as SVG, its letters left as letters."""
    import vl_convert  # ten megabytes that most web workers never need

    return str(vl_convert.vegalite_to_svg(dict(specification), vl_version=VERSION))


def as_png(specification: Mapping[str, Any]) -> bytes:
    """Draw a chart as PNG, for programs that take no SVG."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(dict(specification), vl_version=VERSION, scale=2))
