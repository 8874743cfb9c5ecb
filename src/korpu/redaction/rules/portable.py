"""Copies of PDF files, built from nothing: each page the picture that a reader sees, with its text behind it.

No object of the old file passes into the new one, so neither do its notes, forms, scripts, enclosures, layers, metadata
or earlier versions. Pages without an area are made in the same way: what is left of a vector page after “cleaning” is
only as safe as the list of things to clean. The invisible text holds the letters that are seen on the page and lie
under no rectangle; a letter counts as seen if the page looks different without it, so text under an old black bar or in
white on white does not come back. See docs/decisions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageChops

from korpu.redaction.rules.building import Built, Said
from korpu.redaction.rules.copying import Copy, Note, Painted, Progress, paint
from korpu.redaction.rules.pages import Pages, PageText, boxes_of, find_words, is_next
from korpu.redaction.rules.plan import Area, AreaKind, AreaWrong, Box
from korpu.redaction.rules.words import skeleton

# A letter that lies under a rectangle by less is read beside it anyway.
UNDER = 0.15
AROUND_WORDS = 1.2
TELLING_LETTERS = 5
# One letter in so many that nobody can read makes a page unread.
UNKNOWN = 10
_INK = 24


def copy_pdf(content: bytes, areas: Sequence[Area], progress: Progress) -> Copy:
    """Make the copy of a PDF. Raises CannotRedact or AreaWrong."""
    with Pages(content) as pages:
        texts = [pages.text(number) for number in range(1, pages.number + 1)]
        plan = _Plan.of(areas, texts)
        built = Built(pages.number)
        for number in range(1, pages.number + 1):
            progress(number - 1, pages.number)
            _Page(pages, number, texts[number - 1], plan).copy(built)
        progress(pages.number, pages.number)
    plan.note_what_stands_elsewhere()
    notes = [
        Note("not_found" if area.kind is AreaKind.WORDS else "empty_box", str(place + 1))
        for place, area in enumerate(areas)
        if not plan.hits[place]
    ]
    return Copy(
        built.save(),
        tuple(plan.hits[place] for place in range(len(areas))),
        (*notes, *plan.notes),
        tuple(plan.painted),
    )


@dataclass
class _Plan:
    """What is black on which page, and what came of each area."""

    areas: Sequence[Area]
    boxes: dict[int, list[tuple[int, Box]]] = field(default_factory=dict)
    letters: dict[int, set[int]] = field(default_factory=dict)
    hits: Counter[int] = field(default_factory=Counter)
    notes: list[Note] = field(default_factory=list)
    painted: list[Painted] = field(default_factory=list)
    # Telling words under drawn rectangles, and what stays open on each page.
    under: set[str] = field(default_factory=set)
    kept: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, areas: Sequence[Area], texts: Sequence[PageText]) -> "_Plan":
        plan = cls(areas)
        for place, area in enumerate(areas):
            if area.kind is AreaKind.BOX and area.box is not None:
                if area.page > len(texts):
                    raise AreaWrong(_("The file has no page %(page)s.") % {"page": area.page})
                plan.boxes.setdefault(area.page, []).append((place, area.box))
        worded = [place for place, area in enumerate(areas) if area.kind is AreaKind.WORDS]
        for words, page, places in find_words(texts, [areas[place].words for place in worded]):
            place = worded[words]
            plan.letters.setdefault(page, set()).update(places)
            boxes = boxes_of(texts[page - 1], places)
            # Letters without a place on the page cannot be painted over: they count as not found.
            plan.hits[place] += bool(boxes)
            plan.boxes.setdefault(page, []).extend((place, box.grown(AROUND_WORDS)) for box in boxes)
        return plan

    def note(self, code: str, place: str) -> None:
        self.notes.append(Note(code, place))

    def note_what_stands_elsewhere(self) -> None:
        """Note the pages on which a word stays open that is black somewhere: a comparison would give it away."""
        for number, text in enumerate(self.kept, start=1):
            found = skeleton(text)
            if any(next(found.find(word), None) is not None for word in self.under):
                self.note("elsewhere", str(number))

    @property
    def looks_for_words(self) -> bool:
        return any(area.kind is AreaKind.WORDS for area in self.areas)


class _Page:
    """A page on its way: its letters, which of them are seen, and under which of its rectangles they lie."""

    def __init__(self, pages: Pages, number: int, text: PageText, plan: _Plan) -> None:
        self.number, self.text, self.plan = number, text, plan
        self.whole, bare = pages.pictures(number)
        self.width, self.height = pages.size(number)
        self.scale = self.whole.width / self.width
        self.ink = _difference(self.whole, bare)
        self.boxes = plan.boxes.get(number, [])
        self.letters = [text.box(place) for place in range(len(text.signs))]
        self.seen = [_has_ink(self.ink, box.scaled(self.scale)) for box in self.letters]
        # The rectangle over each letter, by its place in the list, or −1.
        self.over = [self._over(place) for place in range(len(text.signs))]

    def _over(self, place: int) -> int:
        box = self.letters[place]
        found = (number for number, (_area, over) in enumerate(self.boxes) if over.covers(box) >= UNDER)
        return next(found, 0 if place in self.plan.letters.get(self.number, ()) else -1)

    def copy(self, built: Built) -> None:
        """Blacken the page and put it into the new file."""
        self._take_notes()
        is_misplaced = self._count_boxes()
        marks = [(box, self.plan.areas[place].article) for place, box in self.boxes]
        paint(self.whole, [(box.scaled(self.scale), label) for box, label in marks])
        self.plan.painted += [Painted(self.number, box, label) for box, label in marks]
        said = [] if is_misplaced else list(self._said())
        self.plan.kept.append(" ".join(word.words for word in said))
        told = {word.mark for word in said}
        missing = [
            Said(label, box, mark=place) for place, (box, label) in enumerate(marks) if place not in told
        ]
        built.add(self.whole, self.width, self.height, [self._labelled(word) for word in (*said, *missing)])

    def _labelled(self, said: Said) -> Said:
        if said.mark < 0:
            return said
        area, _box = self.boxes[said.mark]
        label = self.plan.areas[area].article
        return Said(f"[{label}]" if label else "", said.box, said.turn, said.mark)

    def _take_notes(self) -> None:
        letters = [place for place, sign in enumerate(self.text.signs) if sign.isalnum()]
        unknown = self.text.signs.count("\ufffd")
        if self.plan.looks_for_words and (
            not any(self.seen[place] for place in letters) or unknown * UNKNOWN > len(letters)
        ):
            self.plan.note("unread", str(self.number))
        if any(not self.seen[place] and self.over[place] < 0 for place in letters):
            self.plan.note("hidden_text", str(self.number))
        matched = self.plan.letters.get(self.number, set())
        if any(place in matched and not self.seen[place] for place in letters):
            self.plan.note("unseen_words", str(self.number))

    def _count_boxes(self) -> bool:
        """Count what lies under drawn rectangles; tell whether letters leave ink there that stand elsewhere in the file."""
        is_misplaced = False
        for number, (place, box) in enumerate(self.boxes):
            inside = _inside(box.scaled(self.scale), self.whole.size)
            if self.plan.areas[place].kind is not AreaKind.BOX or inside is None:
                continue
            under = any(
                seen and box.covers(letter) > 0 for seen, letter in zip(self.seen, self.letters, strict=True)
            )
            darkest, lightest = self.whole.crop(inside).convert("L").getextrema()
            if under or darkest != lightest:
                self.plan.hits[place] += 1
            is_misplaced |= not under and self.ink.crop(inside).getbbox() is not None
            hidden = (sign if self.over[spot] == number else " " for spot, sign in enumerate(self.text.signs))
            self.plan.under.update(word for word in "".join(hidden).split() if _is_telling(word))
        if is_misplaced:
            self.plan.note("without_text", str(self.number))
        return is_misplaced

    def _said(self) -> Iterator[Said]:
        """Give the words that are seen and lie under nothing, and where a rectangle begins its mark, as they are read."""
        told: set[int] = set()
        for is_word, run in self._runs():
            boxes = [self.letters[place] for place in run]
            turn = _turn(boxes[0], boxes[-1])
            if is_word:
                yield Said("".join(self.text.signs[place] for place in run), Box.around(boxes), turn)
                continue
            for number in dict.fromkeys(self.over[place] for place in run):
                if number not in told:
                    told.add(number)
                    yield Said("", self.boxes[number][1], turn, number)

    def _runs(self) -> Iterator[tuple[bool, list[int]]]:
        """Give runs of letters: true for those of an open word, false for those under rectangles."""
        run: list[int] = []
        was = None
        for place, sign in enumerate(self.text.signs):
            is_under = self.over[place] >= 0
            is_open = self.seen[place] and not is_under and not sign.isspace()
            now = is_open if is_open or is_under else None
            if run and (now != was or (is_open and not is_next(self.letters[run[-1]], self.letters[place]))):
                yield bool(was), run
                run = []
            if now is not None:
                run.append(place)
            was = now
        if run:
            yield bool(was), run


def _is_telling(word: str) -> bool:
    """Tell whether a word is likely to name somebody or something: it has figures, or begins with a capital."""
    letters = [sign for sign in word if sign.isalnum()]
    return len(letters) >= TELLING_LETTERS and (
        letters[0].isupper() or any(sign.isdecimal() for sign in letters)
    )


def _inside(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    edges = (
        max(int(box.left), 0), max(int(box.top), 0), min(int(box.right + 1), size[0]), min(int(box.bottom + 1), size[1]),
    )  # fmt: skip
    return edges if edges[0] < edges[2] and edges[1] < edges[3] else None


def _difference(whole: Image.Image, bare: Image.Image) -> Image.Image:
    return ImageChops.difference(whole, bare).convert("L").point(lambda value: 255 if value > _INK else 0)


def _has_ink(ink: Image.Image, box: Box) -> bool:
    inside = _inside(box, ink.size)
    return inside is not None and ink.crop(inside).getbbox() is not None


def _turn(first: Box, last: Box) -> int:
    """Give by how many right angles, against the clock, a word is turned on the page."""
    across = (last.left + last.right - first.left - first.right) / 2
    down = (last.top + last.bottom - first.top - first.bottom) / 2
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 3 if down > 0 else 1
