"""HTML that people write: only what an official letter needs passes; and data for machines within a page."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe

ALLOWED_TAGS = {
    "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "blockquote", "h2", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "hr",
}  # fmt: skip
# Nothing on every element: a title or a language would be words that nobody sees.
ALLOWED_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "th": {"scope", "colspan"},
    "td": {"colspan"},
}
_BLOCKS = {"p", "br", "li", "tr", "h2", "h3", "h4", "blockquote", "hr", "table", "ul", "ol", "div"}


def sanitise_html(html: str) -> str:
    """Give the HTML with unknown tags, attributes and addresses taken out; scripts go with their text."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.parts.append("\n• ")
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(html: str) -> str:
    """Give the words of the HTML, a line a paragraph, as a reader or a checker sees them."""
    parser = _PlainText()
    parser.feed(html)
    parser.close()
    lines = ("".join(parser.parts)).split("\n")
    kept = [" ".join(line.split()) for line in lines]
    return "\n".join(line for line in kept if line)


# Nothing in the data can end the block that holds it.
_LETTERS_OF_TAGS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


def linked_data(said: Mapping[str, Any]) -> SafeString:
    """Give linked data (schema.org) as a block of data, which no browser runs and no letter of it can leave."""
    text = json.dumps({"@context": "https://schema.org", **said}, ensure_ascii=False).translate(
        _LETTERS_OF_TAGS
    )
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - its letters are written as codes
