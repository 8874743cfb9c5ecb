"""What the HTML of a letter holds beside the words that a reader sees."""

from html.parser import HTMLParser
from urllib.parse import unquote

from korpu.foundation.html import plain_text, sanitise_html


class _Pieces(HTMLParser):
    """The HTML as tags and words, so that two ways of writing the same letter compare as equal."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, ...]] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The sanitiser itself adds rel to every link.
        kept = sorted(f"{name}={value or ''}" for name, value in attrs if name != "rel")
        self.pieces.append(("start", tag, *kept))
        self.unseen += [value for name, value in attrs if name not in ("rel", "scope", "colspan") and value]

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.pieces and self.pieces[-1][0] == "words":
            data = self.pieces.pop()[1] + data
        self.pieces.append(("words", data))

    def handle_comment(self, data: str) -> None:
        self.pieces.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(("declaration", decl))


def _read(html: str) -> _Pieces:
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    return parser


def is_sanitised(html: str) -> bool:
    """Tell whether the sanitiser would let everything of the HTML pass."""
    return _read(html).pieces == _read(sanitise_html(html)).pieces


def unseen_words(html: str) -> list[str]:
    """Give the addresses of links and the titles of tags that do not stand in the visible words, each once."""
    words = plain_text(html)
    plain = (unquote(value).partition("mailto:")[2] or unquote(value) for value in _read(html).unseen)
    return [value for value in dict.fromkeys(plain) if value.removeprefix("tel:") not in words]
