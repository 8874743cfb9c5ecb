"""The ministry's name for the frame of every page."""

from typing import Any

from django.http import HttpRequest

from korpu.organisation.queries import ministry_or_none


def ministry(request: HttpRequest) -> dict[str, Any]:
    """Give the ministry and its name in the reader's language; “Körpü” before a profile is loaded."""
    found = ministry_or_none()
    return {"ministry": found, "ministry_name": found.name_in(None) if found else "Körpü"}
