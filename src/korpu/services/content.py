"""What a description says, as the gate freezes it: the same words and channels give the same bytes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from korpu.foundation.html import sanitise_html
from korpu.release.rules import Content
from korpu.services.rules import LANGUAGES

# The parts of a description, in the order in which a person asks.
PARTS = ("name", "purpose", "who", "needed", "steps", "term", "fee")
LISTS = ("needed", "steps")


def lines(text: str) -> list[str]:
    """Give the lines of a text that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def clean_texts(texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Give the parts in each language in which anything is said, each stripped, none missing."""
    found = {}
    for language in LANGUAGES:
        words = {part: "\n".join(lines(str(texts.get(language, {}).get(part, "")))) for part in PARTS}
        if any(words.values()):
            found[language] = words
    return found


def content_of(texts: Mapping[str, Mapping[str, str]], channels: Sequence[Mapping[str, Any]]) -> Content:
    """Give what goes out: the Azerbaijani text as a page, every other language and channel field by field."""
    words = texts.get("az", {})
    fields = {
        f"{part}.{language}": value
        for language, said in texts.items()
        for part, value in said.items()
        if value
    }
    fields |= {
        f"channel {place}": f"{channel['words']} {channel['address']}".strip()
        for place, channel in enumerate(channels, start=1)
    }
    return Content(
        language="az",
        title=str(words.get("name", "")),
        html=sanitise_html(_page(words, channels)),
        fields=fields,
    )


def _page(words: Mapping[str, str], channels: Sequence[Mapping[str, Any]]) -> str:
    parts: list[SafeString] = [format_html("<p>{}</p>", words.get("purpose", ""))]
    for part in ("who", "term", "fee"):
        if words.get(part):
            parts.append(format_html("<p>{}</p>", words[part]))
    parts += [
        format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in lines(words[part])))
        )
        for part in LISTS
        if words.get(part)
    ]
    if channels:
        items = (
            (format_html('{} <a href="{}">{}</a>', one["words"], one["address"], one["address"]),)
            if str(one["address"]).startswith(("http://", "https://"))
            else (escape(f"{one['words']} {one['address']}"),)
            for one in channels
        )
        parts.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items)))
    return "".join(parts)
