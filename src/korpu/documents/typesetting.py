"""The door to Typst: values go in as data, never as source; an archival, tagged PDF comes out."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import typst
from django.template.loader import get_template

Span = dict[str, Any]
Block = dict[str, Any]


def typeset(template_name: str, values: Mapping[str, Any]) -> bytes:
    """Give the PDF/A-2a, PDF/UA-1 document of a template filled with values."""
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


class _Blocks(HTMLParser):
    """Reads sanitised HTML into paragraphs, headings and list items of spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.kind = "p"
        self.lists: list[list[int]] = []
        self.strong = self.emphasis = 0
        self.spans: list[Span] = []

    def _close(self) -> None:
        if any(span["text"].strip() for span in self.spans):
            self.blocks.append({"kind": self.kind, "spans": self.spans, "number": self._number()})
        self.spans, self.kind = [], "p"

    def _number(self) -> int:
        return self.lists[-1][0] if self.kind == "li" and self.lists else 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("strong", "b"):
            self.strong += 1
        elif tag in ("em", "i", "u"):
            self.emphasis += 1
        elif tag == "br":
            self.spans.append({"text": "\n", "strong": False, "emphasis": False})
        elif tag in ("ul", "ol"):
            self._close()
            self.lists.append([0] if tag == "ol" else [-1])
        elif tag == "li":
            self._close()
            self.kind = "li"
            if self.lists and self.lists[-1][0] >= 0:
                self.lists[-1][0] += 1
        elif tag in ("p", "h2", "h3", "h4", "blockquote", "tr", "hr"):
            if not (tag == "p" and self.kind == "li" and not self.spans):
                self._close()
            if tag.startswith("h") and tag != "hr":
                self.kind = "h"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("strong", "b"):
            self.strong = max(0, self.strong - 1)
        elif tag in ("em", "i", "u"):
            self.emphasis = max(0, self.emphasis - 1)
        elif tag in ("td", "th"):
            self.spans.append({"text": "   ", "strong": False, "emphasis": False})
        elif tag in ("p", "li", "h2", "h3", "h4", "blockquote", "tr"):
            self._close()
        elif tag in ("ul", "ol"):
            self._close()
            if self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or self.spans:
            self.spans.append(
                {"text": " ".join(data.split("\n")), "strong": self.strong > 0, "emphasis": self.emphasis > 0}
            )


def html_blocks(html: str) -> list[Block]:
    """Give sanitised HTML as the blocks that the letter's template sets."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader._close()
    return reader.blocks
