"""The one stylesheet of the public pages, put together from the design's parts: many small files to read, one to fetch."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEET = "design/site.css"
PARTS = Path(__file__).parent / "styles"
LAYERS = "@layer tokens, base, layout, components, utilities;\n"


def parts() -> list[Path]:
    """Give the parts of the stylesheet in their order."""
    components = sorted((PARTS / "components").glob("*.css"))
    first = [PARTS / f"{name}.css" for name in ("tokens", "base", "layout")]
    return [*first, *components, PARTS / "utilities.css", PARTS / "print.css"]


def stylesheet() -> str:
    """Give the whole stylesheet, its lines without their indents."""
    lines = (line.strip() for part in parts() for line in part.read_text(encoding="utf-8").splitlines())
    return LAYERS + "\n".join(line for line in lines if line) + "\n"


class SheetFinder(BaseFinder):
    """Find design/site.css as it is made from its parts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.folder = Path(settings.DATA_DIR) / "styles"
        self.storage = FileSystemStorage(location=self.folder)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != SHEET:
            return []
        found = str(self._written())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self._written()
        yield SHEET, self.storage

    def _written(self) -> Path:
        """Write the sheet if it is not as its parts are; a reader beside us never sees half of it."""
        target, content = self.folder / SHEET, stylesheet()
        if not target.is_file() or target.read_text(encoding="utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        return target
