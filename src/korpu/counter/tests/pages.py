"""The people and pages of the registrar's desk; read by the table of the whole desk."""

REGISTRAR = {"registrar"}

PAGES: dict[str, tuple[set[str], int]] = {
    "counter_desk:enter": (REGISTRAR, 200),
    "counter_desk:alike": (REGISTRAR, 405),
    "counter_desk:read_scan": (REGISTRAR, 405),
}


def bring() -> dict[str, list[object]]:
    """Bring nothing: these pages stand by themselves."""
    return {}
