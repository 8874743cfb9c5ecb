"""Settings without which people could not get in, or secrets would lie open."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def second_factor_settings(app_configs: Sequence[AppConfig] | None = None, **more: Any) -> list[CheckMessage]:
    """Name the settings of the second factor that do not fit accounts made by an administrator."""
    found: list[CheckMessage] = []
    if not getattr(settings, "MFA_ALLOW_UNVERIFIED_EMAIL", False):
        found.append(
            Warning(
                "Nobody can set up a second factor: allauth waits for an address to be verified.",
                hint="Set MFA_ALLOW_UNVERIFIED_EMAIL = True: addresses are given by the administrator.",
                id="accounts.W001",
            )
        )
    if getattr(settings, "MFA_ADAPTER", "") != "korpu.accounts.adapter.SealedSecrets":
        found.append(
            Warning(
                "The secrets of the second factor would lie open in the database.",
                hint='Set MFA_ADAPTER = "korpu.accounts.adapter.SealedSecrets".',
                id="accounts.W002",
            )
        )
    return found
