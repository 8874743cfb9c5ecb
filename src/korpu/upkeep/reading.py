"""A page as the checks read it: its links, its pictures, its forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, urldefrag, urljoin

from korpu.foundation.inside import STAFF, path_of

_NO_PAGES = ("mailto:", "tel:", "sms:", "javascript:", "data:", "blob:")
# Kept in ASCII, so that an index can hold the longest one.
MAX_TARGET = 1500


@dataclass
class PageRead:
    """What stands on a page; ``frame`` holds the links outside its main part, which every page repeats."""

    links: set[str] = field(default_factory=set)
    frame: set[str] = field(default_factory=set)
    pictures_without_words: set[str] = field(default_factory=set)
    has_form: bool = False


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address, self.found, self.depth = address, PageRead(), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "main":
            self.depth += 1
        elif tag == "a" and values.get("href"):
            target = target_of(values["href"] or "", self.address)
            if target:
                (self.found.links if self.depth else self.found.frame).add(target)
        elif tag == "img" and self.depth and "alt" not in values:
            self.found.pictures_without_words.add(_kept(values.get("src") or ""))
        elif tag == "form" and self.depth:
            self.found.has_form = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.depth -= 1


def target_of(href: str, address: str) -> str | None:
    """Give where a link of a page leads: a path of this site or a whole address outside; None for no page.

    The staff's own pages are none of the site's.
    """
    href = href.strip()
    if not href or href.startswith(("#", *_NO_PAGES)):
        return None
    try:
        whole = urldefrag(urljoin(address, href)).url
        path = path_of(whole)
    except ValueError:
        return _kept(href)
    found = whole if path is None else path
    if found.startswith(STAFF):
        return None
    return _kept(found)


def _kept(address: str) -> str:
    return quote(address, safe="/?#[]@!$&'()*+,;=:%-._~")[:MAX_TARGET]


def read_page(html: str, address: str) -> PageRead:
    """Read the HTML of a page."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return reader.found
