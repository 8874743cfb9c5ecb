"""Blackened PDF files: nothing is left in them, and what is open can still be read and searched."""

import io

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from korpu.documents.tests.test_files import letter
from korpu.redaction.rules import building
from korpu.redaction.rules.making import make_copy
from korpu.redaction.rules.pages import Pages
from korpu.redaction.rules.plan import PDF, Area, AreaKind, AreaWrong, Box, CannotRedact
from korpu.redaction.tests import samples
from korpu.redaction.tests.samples import BOX, LINE, NAME, NAMED, SECRET, WORDS, pdf


def text_of(content: bytes) -> str:
    with Pages(content) as pages:
        return " ".join("\n".join(pages.text(number + 1).signs for number in range(pages.number)).split())


def shade(content: bytes, box: Box, page: int = 1) -> float:
    """Give how light a place of a page is, 0 to 255."""
    with Pages(content) as pages:
        picture = pages.picture(page, 72).crop((int(box.left), int(box.top), int(box.right), int(box.bottom)))
    histogram = picture.convert("L").histogram()
    return sum(value * number for value, number in enumerate(histogram)) / sum(histogram)


def assert_gone(content: bytes, *words: str) -> None:
    held = samples.unpacked(content)
    assert [word for word in words for spelling in samples.spellings(word) if spelling in held] == []
    assert [word for word in words if word.casefold() in text_of(content).casefold()] == []


def test_removed_words_stand_in_no_byte_and_the_open_ones_can_be_searched():
    original = pdf()

    copy = make_copy(original, PDF, [WORDS, NAMED])

    assert copy.hits == (1, 1)
    assert_gone(copy.content, SECRET, NAME)
    assert text_of(copy.content) == "Muraciet eden [38.1] FIN [38.2] ve basqa Aciq setir"


def test_words_under_a_rectangle_cannot_be_copied_any_more():
    copy = make_copy(pdf(), PDF, [BOX])

    assert text_of(copy.content) == f"[38.3] FIN {SECRET} ve basqa Aciq setir"
    assert shade(copy.content, LINE) < 40


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("origin", [(0, 0), (-100, 250)])
def test_rotated_and_offset_pages_are_black_where_the_words_are_seen(rotate, origin):
    crop = [origin[0] + 30, origin[1] + 40, origin[0] + 560, origin[1] + 800]
    original = pdf(rotate=rotate, origin=origin, crop=crop)
    with Pages(original) as pages:
        text, size = pages.text(1), pages.size(1)
    start = text.signs.index(SECRET)
    where = Box.around([text.box(place) for place in range(start, start + len(SECRET))])

    by_words = make_copy(original, PDF, [WORDS])
    by_box = make_copy(original, PDF, [Area(AreaKind.BOX, "38", page=1, box=where.grown(1))])

    with Pages(by_words.content) as pages:
        assert pages.size(1) == pytest.approx(size, abs=0.1)
    for copy in (by_words, by_box):
        assert_gone(copy.content, SECRET)
        assert shade(copy.content, where) < 110
        assert {"Aciq", "setir"} <= set(text_of(copy.content).split())


def test_no_page_turns_wholly_black():
    copy = make_copy(pdf(rotate=90, crop=[30, 40, 560, 800]), PDF, [WORDS])

    assert shade(copy.content, Box(0, 0, 700, 500)) > 240


def test_the_words_of_a_form_are_found_and_removed():
    original = pdf(["Forma"], change=samples.field_on)

    copy = make_copy(original, PDF, [WORDS])

    assert copy.hits == (1,)
    assert_gone(copy.content, SECRET)
    assert shade(copy.content, Box(76, 326, 125, 336)) < 110


def test_notes_are_gone_from_pages_with_and_without_rectangles():
    original = pdf(["Temiz"], pages=2, change=lambda made: samples.note_on(made) and None)

    copy = make_copy(original, PDF, [Area(AreaKind.BOX, "38", page=2, box=Box(60, 110, 200, 140))])

    assert_gone(copy.content, SECRET)
    with pikepdf.open(io.BytesIO(copy.content)) as made:
        assert [sorted(page.obj.keys()) for page in made.pages] == [
            ["/Contents", "/MediaBox", "/Parent", "/Resources", "/Type"]
        ] * 2


def test_enclosures_scripts_bookmarks_and_metadata_stay_behind():
    original = pdf(["Temiz"], change=samples.everything_beside)
    assert SECRET.encode() in samples.unpacked(original)

    copy = make_copy(original, PDF, [])

    assert_gone(copy.content, SECRET, NAME)
    with pikepdf.open(io.BytesIO(copy.content)) as made:
        assert sorted(made.Root.keys()) == ["/Lang", "/Pages", "/Type"]
        assert "/Info" not in made.trailer


def test_an_earlier_version_inside_the_file_stays_behind():
    original = samples.appended(pdf())
    assert (
        SECRET.encode() in samples.unpacked(original[: original.rfind(b"trailer")])
        or SECRET.encode() in original
    )

    copy = make_copy(original, PDF, [])

    assert_gone(copy.content, SECRET, NAME)
    assert text_of(copy.content) == "Temiz sehife"


def test_text_under_an_old_black_bar_does_not_come_back():
    bar = "0 g 60 700 300 30 re f"

    copy = make_copy(pdf(also=bar), PDF, [])

    assert_gone(copy.content, NAME)
    assert [(note.code, note.place) for note in copy.notes] == [("hidden_text", "1")]


def test_white_invisible_and_outlying_text_stays_behind():
    unseen = (
        f"BT 1 g /F 14 Tf 72 300 Td ({SECRET}) Tj ET BT 3 Tr /F 14 Tf 72 260 Td ({SECRET}) Tj ET "
        f"BT 0 g 0 Tr /F 14 Tf 2000 260 Td ({SECRET}) Tj ET"
    )

    copy = make_copy(pdf(["Aciq"], also=unseen), PDF, [])

    assert text_of(copy.content) == "Aciq"


def test_a_scan_is_blackened_in_its_pixels_and_says_that_nobody_read_it():
    original = samples.scanned_pdf()
    where = Box(68, 125, 200, 150)
    assert shade(original, where) < 252

    copy = make_copy(original, PDF, [Area(AreaKind.BOX, "38", page=1, box=where), WORDS])

    assert shade(copy.content, where) < 40
    assert [(note.code, note.place) for note in copy.notes] == [("not_found", "2"), ("unread", "1")]


def test_words_over_the_end_of_a_line_and_of_a_page_are_found():
    original = pdf(["Eden Kerimli", "Aydin idi"])

    copy = make_copy(original, PDF, [NAMED])

    assert copy.hits == (1,)
    assert text_of(copy.content) == "Eden [38.1] [38.1] idi"
    over_pages = make_copy(pdf(["Aydin bas", "son Kerimli"], pages=2), PDF, [NAMED])
    assert text_of(over_pages.content) == "Aydin bas son [38.1] [38.1] bas son Kerimli"


def test_a_mark_is_as_wide_as_the_place_and_names_the_article_in_white():
    copy = make_copy(pdf(), PDF, [BOX])

    with Pages(copy.content) as pages:
        picture = pages.picture(1, 72).convert("L").crop((60, 118, 420, 140))
    assert picture.getextrema()[1] > 150


def test_words_under_a_rectangle_that_stand_elsewhere_too_are_told():
    original = pdf([f"Gizli {SECRET}", "bos", f"yene {SECRET}"])

    copy = make_copy(original, PDF, [BOX])

    assert [(note.code, note.place) for note in copy.notes] == [("elsewhere", "1")]


def test_a_rectangle_over_nothing_and_words_found_nowhere_are_told():
    copy = make_copy(
        pdf(),
        PDF,
        [
            Area(AreaKind.BOX, "1", page=1, box=Box(10, 800, 30, 820)),
            Area(AreaKind.WORDS, "1", words="yoxdur"),
        ],
    )

    assert copy.hits == (0, 0)
    assert [(note.code, note.place) for note in copy.notes] == [("empty_box", "1"), ("not_found", "2")]


@pytest.mark.parametrize(
    ("content", "areas", "error"),
    [
        (b"%PDF-1.7 broken", [], CannotRedact),
        (pdf(), [Area(AreaKind.BOX, "1", page=9, box=LINE)], AreaWrong),
        (pdf(), [Area(AreaKind.BOX, "1", page=1, box=Box(5, 5, 5, 9))], AreaWrong),
        (pdf(), [Area(AreaKind.WORDS, "1", words="-")], AreaWrong),
        (pdf(), [Area(AreaKind.PLACE, "1", place="P1")], AreaWrong),
    ],
)
def test_what_cannot_be_done_is_refused(content, areas, error):
    with pytest.raises(error):
        make_copy(content, PDF, areas)


@settings(max_examples=15, deadline=None)
@given(
    left=st.floats(0, 500), top=st.floats(0, 800), width=st.floats(4, 300), height=st.floats(4, 300),
    rotate=st.sampled_from([0, 90, 180, 270]),
)  # fmt: skip
def test_wherever_a_rectangle_lies_its_pixels_are_black_and_its_letters_gone(
    left, top, width, height, rotate
):
    box = Box(left, top, left + width, top + height)

    copy = make_copy(pdf(rotate=rotate), PDF, [Area(AreaKind.BOX, "", page=1, box=box)])

    with Pages(copy.content) as pages:
        picture, text = pages.picture(1, 72).convert("L"), pages.text(1)
    edges = min(box.right - 1, picture.width), min(box.bottom - 1, picture.height)
    assume(edges[0] - left > 3 and edges[1] - top > 3)
    inside = picture.crop((int(left) + 1, int(top) + 1, int(edges[0]), int(edges[1])))
    assert inside.getextrema()[1] < 60
    assert not [
        sign for place, sign in enumerate(text.signs) if sign.isalnum() and box.covers(text.box(place)) > 0.6
    ]


def test_a_page_of_colours_stays_in_colour():
    copy = make_copy(pdf(also="1 0 0 rg 100 100 200 200 re f"), PDF, [])

    with Pages(copy.content) as pages:
        pixel = pages.picture(1, 72).getpixel((200, 640))
    assert pixel[0] > 200
    assert max(pixel[1:]) < 60


def test_progress_is_told_page_by_page():
    told = []

    make_copy(pdf(pages=3), PDF, [WORDS], lambda done, of: told.append((done, of)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_long_file_is_in_black_and_white_and_just_as_empty(monkeypatch):
    fine = make_copy(pdf(), PDF, [BOX, WORDS])
    monkeypatch.setattr(building, "FINE_PAGES", 0)

    copy = make_copy(pdf(), PDF, [BOX, WORDS])

    assert len(copy.content) < len(fine.content)
    assert shade(copy.content, LINE) < 40
    assert shade(copy.content, Box(0, 300, 595, 842)) > 250
    assert_gone(copy.content, SECRET, NAME)


def test_a_letter_of_the_house_is_blackened_with_its_own_fonts_and_letters():
    original = letter(html="<p>Hörmətli Şahin Çağırışov, sizin FİN kodunuz 5AB1234 qeydə alınıb.</p>")

    copy = make_copy(original, PDF, [WORDS, Area(AreaKind.WORDS, "38.1", words="şahin çağırışov")])

    assert copy.hits == (1, 1)
    assert_gone(copy.content, SECRET, "Çağırışov", "Şahin")
    assert "Hörmətli [38.1] sizin FİN kodunuz [38.2] qeydə alınıb." in text_of(copy.content)
