"""The ministry of this installation."""

from django.core.cache import cache

from korpu.organisation.models import Ministry


def ministry() -> Ministry:
    """Give the ministry of this installation. Raises Ministry.DoesNotExist before a profile is loaded."""
    return Ministry.objects.get(pk=1)


def ministry_or_none() -> Ministry | None:
    """Give the ministry for a page's frame; read once a minute, and None before a profile is loaded."""
    known: Ministry | None = cache.get("organisation.ministry")
    if known is None:
        known = Ministry.objects.first()
        if known is not None:
            cache.set("organisation.ministry", known, 60)
    return known
