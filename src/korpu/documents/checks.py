"""What about the files has to be right before the site may serve."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def antivirus_address(app_configs: Any, **options: Any) -> list[Error]:
    """Refuse an address of clamd that is neither a socket's path nor host:port."""
    if not settings.CLAMD_SOCKET or re.fullmatch(r"/.+|.+:\d{1,5}", settings.CLAMD_SOCKET):
        return []
    return [
        Error(
            "KORPU_CLAMD_SOCKET is neither a path nor host:port.",
            hint="For example /run/clamav/clamd.ctl or 127.0.0.1:3310.",
            id="documents.E001",
        )
    ]
