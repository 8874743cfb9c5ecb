"""What every template may ask."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Tell a template whether this is the demo and which languages there are."""
    return {"is_demo": settings.DEMO, "site_languages": settings.LANGUAGES}
