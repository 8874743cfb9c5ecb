"""The desk's own pages, and the people they exist for."""

EVERYONE = {
    "executor", "other executor", "sector head", "other head", "head", "deputy", "registrar", "foi officer",
    "contributor", "other contributor", "minister", "administrator", "auditor",
}  # fmt: skip
PAGES = {"due_desk:month": (EVERYONE, 200)}


def bring() -> dict[str, list[object]]:
    """Give the arguments of the addresses."""
    return {}
