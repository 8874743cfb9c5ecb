"""The door to Typst: values go in as data, never as source; an archival, tagged PDF comes out."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.template.loader import get_template

Span = dict[str, Any]
Block = dict[str, Any]
# More than a page is wide for.
MAX_COLUMNS = 12


def typeset(template_name: str, values: Mapping[str, Any]) -> bytes:
    """Give the PDF/A-2a, PDF/UA-1 document of a template filled with values."""
    import typst  # nine megabytes that most web workers never need

    origin = Path(get_template(template_name).origin.name)  # type: ignore[attr-defined]
    content: bytes | list[bytes] | None = typst.compile(
        str(origin),
        root=str(origin.parent),
        format="pdf",
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
    )
    if not isinstance(content, bytes):
        raise TypeError("Typst gave something else than one document.")
    return content


_BREAK: Span = {"text": "\n", "strong": False, "emphasis": False, "link": ""}
_CLOSING = ("p", "li", "h2", "h3", "h4", "blockquote", "hr")
_STRONG, _EMPHASIS = ("strong", "b"), ("em", "i", "u")


class _Blocks(HTMLParser):
    """Reads sanitised HTML into paragraphs, headings, list items and tables of spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.kind = "p"
        self.lists: list[list[int]] = []
        self.quotes = self.strong = self.emphasis = 0
        self.link = ""
        self.spans: list[Span] = []
        # The rows of the table that is being read; None outside of one.
        self.rows: list[list[dict[str, Any]]] | None = None
        self.cell: dict[str, Any] = {}

    def close_block(self) -> None:
        has_words = any(span["text"].strip() for span in self.spans)
        if self.rows is not None:
            # A cell holds no blocks: its paragraphs become lines.
            if has_words and self.spans[-1] != _BREAK:
                self.spans.append(_BREAK)
            return
        if has_words:
            kind = "quote" if self.quotes and self.kind == "p" else self.kind
            self.blocks.append(
                {
                    "kind": kind,
                    "spans": self.spans,
                    "number": self.lists[-1][0] if kind == "li" and self.lists else 0,
                    "level": max(0, len(self.lists) - 1),
                }
            )
        self.spans, self.kind = [], "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _STRONG:
            self.strong += 1
        elif tag in _EMPHASIS:
            self.emphasis += 1
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag == "br":
            self.spans.append(_BREAK)
        elif tag in ("table", "tr", "td", "th"):
            self.start_table(tag, dict(attrs))
        elif tag in ("ul", "ol"):
            self.close_block()
            self.lists.append([0] if tag == "ol" else [-1])
        elif tag == "li":
            self.close_block()
            self.kind = "li" if self.rows is None else "p"
            if self.lists and self.lists[-1][0] >= 0:
                self.lists[-1][0] += 1
        elif tag in _CLOSING:
            if not (tag == "p" and self.kind == "li" and not self.spans):
                self.close_block()
            self.quotes += tag == "blockquote"
            if tag in ("h2", "h3", "h4"):
                self.kind = "h"

    def handle_endtag(self, tag: str) -> None:
        if tag in _STRONG:
            self.strong = max(0, self.strong - 1)
        elif tag in _EMPHASIS:
            self.emphasis = max(0, self.emphasis - 1)
        elif tag == "a":
            self.end_link()
        elif tag in ("td", "th"):
            self.end_cell()
        elif tag == "table":
            self.end_table()
        elif tag in _CLOSING:
            self.close_block()
            if tag == "blockquote":
                self.quotes = max(0, self.quotes - 1)
        elif tag in ("ul", "ol"):
            self.close_block()
            if self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or self.spans:
            self.spans.append(self.span(" ".join(data.split("\n"))))

    def span(self, text: str) -> Span:
        return {"text": text, "strong": self.strong > 0, "emphasis": self.emphasis > 0, "link": self.link}

    def end_link(self) -> None:
        """Write the address behind its words, for whoever reads the letter on paper."""
        words = "".join(span["text"] for span in self.spans if span["link"])
        address = self.link.removeprefix("mailto:").removeprefix("tel:")
        if self.spans and address and address not in words:
            self.spans.append(self.span(f" ({address})"))
        self.link = ""

    def start_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.close_block()
            self.rows = []
        elif self.rows is None:
            self.close_block()
        elif tag == "tr":
            self.rows.append([])
        else:
            width = attributes.get("colspan") or "1"
            self.spans = []
            self.cell = {
                "is_head": tag == "th",
                "width": min(int(width), MAX_COLUMNS) if width.isascii() and width.isdecimal() else 1,
            }

    def end_cell(self) -> None:
        while self.spans[-1:] == [_BREAK]:
            self.spans.pop()
        if self.rows is None:
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append({**self.cell, "width": max(1, self.cell.get("width", 1)), "spans": self.spans})
        self.spans = []

    def end_table(self) -> None:
        rows, self.rows, self.spans = [row for row in self.rows or [] if row], None, []
        columns = max((sum(cell["width"] for cell in row) for row in rows), default=0)
        for row in rows:
            short = columns - sum(cell["width"] for cell in row)
            row += [{"is_head": False, "width": 1, "spans": []} for _cell in range(short)]
        if rows:
            self.blocks.append(
                {"kind": "table", "spans": [], "number": 0, "level": 0, "columns": columns, "rows": rows}
            )


def html_blocks(html: str) -> list[Block]:
    """Give sanitised HTML as the blocks that the letter's template sets."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.close_block()
    return reader.blocks
