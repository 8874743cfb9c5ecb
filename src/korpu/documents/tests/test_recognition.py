"""The words on a picture are read where the program is installed, and its absence or failure changes nothing else."""

import io
import stat

import pytest
from PIL import Image

from korpu.documents import recognition
from korpu.documents.reading import words_in


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (8, 8)).save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Install a program of that name which does what the test says."""

    def install(script: str) -> None:
        path = tmp_path / "tesseract"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
        recognition._installed.cache_clear()

    yield install
    recognition._installed.cache_clear()


LISTS = 'if [ "$1" = --list-langs ]; then echo aze; exit 0; fi\ncat > /dev/null\n'


def parts() -> list[tuple[str, str, bool]]:
    return [(part.part, part.text, part.is_readable) for part in words_in(picture(), "image/png")]


def test_words_on_a_picture_are_a_part_and_the_picture_still_waits_for_a_person(program):
    program(LISTS + "echo 'FİN 5AB1C2D'")

    assert parts() == [
        ("metadata", "", True),
        ("picture (recognised)", "FİN 5AB1C2D", True),
        ("picture", "", False),
    ]


@pytest.mark.parametrize("script", [LISTS + "exit 1", "echo nothing of ours", "exit 3"])
def test_a_program_that_fails_or_knows_no_language_of_ours_changes_nothing(program, script):
    program(script)

    assert parts() == [("metadata", "", True), ("picture", "", False)]


def test_a_program_that_takes_too_long_is_left(program, monkeypatch):
    program(LISTS + "sleep 5")
    monkeypatch.setattr(recognition, "TIMEOUT_SECONDS", 0.2)

    assert recognition.words_shown(picture()) is None
