"""The people and pages of blackened files; read by the table of the whole desk."""

from korpu.redaction.tests.factories import begun, made
from korpu.redaction.tests.samples import docx_bytes

MARKERS = {"executor", "other executor"}
SEES = MARKERS | {"sector head", "other head"}
EVERYONE = SEES | {
    "head", "deputy", "registrar", "foi officer", "contributor", "other contributor", "minister", "administrator",
    "auditor",
}  # fmt: skip

PAGES: dict[str, tuple[set[str], int]] = {
    "redaction_desk:list": (EVERYONE, 200),
    "redaction_desk:redaction": (SEES, 200),
    "redaction_desk:suggestions": (SEES, 200),
    "redaction_desk:compare": (SEES, 200),
    "redaction_desk:page": (SEES, 200),
    "redaction_desk:file": (SEES, 200),
    "redaction_desk:mark": (MARKERS, 200),
    "redaction_desk:unmark": (SEES, 405),
    "redaction_desk:make": (SEES, 405),
    "redaction_desk:stop": (SEES, 405),
    "redaction_desk:release": (SEES, 405),
    "redaction_desk:send_back": (SEES, 405),
}


def bring() -> dict[str, list[object]]:
    """Bring a file that is being marked and one whose copy is made."""
    marking, copied = begun(docx_bytes(), "arayis.docx"), made()
    area = copied.areas.get()
    return {
        "redaction_desk:redaction": [marking.pk],
        "redaction_desk:suggestions": [marking.pk],
        "redaction_desk:compare": [copied.pk],
        "redaction_desk:page": [copied.pk, "copy", 1],
        "redaction_desk:file": [copied.pk, "original"],
        "redaction_desk:mark": [marking.pk, "words"],
        "redaction_desk:unmark": [copied.pk, area.pk],
        "redaction_desk:make": [marking.pk],
        "redaction_desk:stop": [copied.pk],
        "redaction_desk:release": [copied.pk],
        "redaction_desk:send_back": [copied.pk],
    }
