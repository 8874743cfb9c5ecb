"""A public page read as a visitor reads it: its heading, its words, and where it leads."""

from dataclasses import dataclass
from html.parser import HTMLParser

# What stands around the words of a page, or asks the reader for some.
_PASSED_OVER = frozenset({"nav", "aside", "form", "script", "style", "template", "button"})
_BREAKS = frozenset({"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "tr", "br", "summary", "div"})


@dataclass(frozen=True)
class ReadPage:
    """What a page says."""

    title: str
    text: str
    links: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.in_main = self.in_title = False
        self.hidden: list[str] = []
        self.title: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value for name, value in attributes if name == "href" and value]
        if tag == "main":
            self.in_main = True
        elif tag == "h1":
            self.in_title = True
        if tag in _PASSED_OVER:
            self.hidden.append(tag)
        if tag in _BREAKS:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        elif tag == "h1":
            self.in_title = False
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.hidden or not self.in_main:
            return
        (self.title if self.in_title else self.text).append(data)


def read(html: str) -> ReadPage:
    """Read a page's HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return ReadPage(
        title=" ".join("".join(reader.title).split()),
        text=" ".join("".join(reader.text).split()),
        links=tuple(dict.fromkeys(reader.links)),
    )
