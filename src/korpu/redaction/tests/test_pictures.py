"""Blackened pictures: pixels and nothing else."""

import io

import pytest
from PIL import Image

from korpu.redaction.rules.making import make_copy
from korpu.redaction.rules.plan import JPEG, PNG, Area, AreaKind, AreaWrong, Box, CannotRedact
from korpu.redaction.tests import samples
from korpu.redaction.tests.samples import NAME, SECRET, WORDS

WHERE = Box(90, 170, 300, 215)
HERE = Area(AreaKind.BOX, "38.2", page=1, box=WHERE)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize(("kind", "content"), [(PNG, samples.png_bytes()), (JPEG, samples.jpeg_bytes())])
def test_the_place_is_black_and_the_metadata_is_gone(kind, content):
    assert SECRET.encode() in content

    copy = make_copy(content, kind, [HERE])

    assert [word for word in (SECRET, NAME) for code in samples.spellings(word) if code in copy.content] == []
    found = opened(copy.content)
    assert (
        dict(found.getexif()),
        sorted(set(found.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}),
    ) == ({}, [])
    inside = found.convert("L").crop((90, 170, 300, 215))
    assert sum(inside.histogram()[:60]) > 0.7 * inside.width * inside.height
    assert found.convert("L").crop((0, 300, 827, 1170)).getextrema()[0] > 250


def test_a_picture_without_rectangles_loses_its_metadata_too():
    copy = make_copy(samples.jpeg_bytes(), JPEG, [])

    assert SECRET.encode() not in copy.content


def test_a_turned_photograph_is_black_where_it_is_seen():
    turned = samples.scan().transpose(Image.Transpose.ROTATE_90)

    copy = make_copy(samples.jpeg_bytes(turned, orientation=6), JPEG, [HERE])

    assert opened(copy.content).size == (827, 1170)
    assert opened(copy.content).convert("L").getpixel((95, 175)) < 40


def test_what_lies_under_full_transparency_is_white():
    picture = samples.scan().convert("RGBA")
    picture.putalpha(0)

    copy = make_copy(samples.png_bytes(picture), PNG, [])

    assert opened(copy.content).convert("L").getextrema() == (255, 255)


def test_a_second_frame_stays_behind():
    out = io.BytesIO()
    samples.scan("x").save(out, "PNG", save_all=True, append_images=[samples.scan()])

    copy = make_copy(out.getvalue(), PNG, [])

    assert getattr(opened(copy.content), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "area", "error"),
    [
        (b"\x89PNG broken", HERE, CannotRedact),
        (samples.png_bytes(), WORDS, AreaWrong),
        (samples.png_bytes(), Area(AreaKind.BOX, "", page=2, box=WHERE), AreaWrong),
    ],
)
def test_what_cannot_be_done_is_refused(content, area, error):
    with pytest.raises(error):
        make_copy(content, PNG, [area])
