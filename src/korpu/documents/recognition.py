"""The door to tesseract, where it is installed: a picture goes in, the words that it shows come out."""

import shutil
import subprocess
from functools import lru_cache

TIMEOUT_SECONDS = 15
# A ministry's scans are in these; one that is not installed is left out.
LANGUAGES = ("aze", "rus", "eng")
_PROGRAM = "tesseract"


def words_shown(content: bytes, limit: float = TIMEOUT_SECONDS) -> str | None:
    """Give the words that a picture shows; None without the program, or if it fails or takes too long.

    What was read so is a help for the checks and never a proof: a person still looks at the picture.
    """
    program = shutil.which(_PROGRAM)
    languages = _installed(program) if program else ()
    if not program or not languages or limit <= 0:
        return None
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", "+".join(languages)],
            input=content,
            capture_output=True,
            timeout=min(limit, TIMEOUT_SECONDS),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


@lru_cache(maxsize=2)
def _installed(program: str) -> tuple[str, ...]:
    """Give the languages of ours that the program knows."""
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    known = done.stdout.decode("utf-8", "replace").split()
    return tuple(language for language in LANGUAGES if language in known)
