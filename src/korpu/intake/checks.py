"""What the settings say of mailboxes is compared with the register's kinds when the program starts."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from korpu.appeals.rules.kinds import AppealKind


@register()
def kinds_of_mailboxes_are_known(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    return [
        Error(
            f"The mailbox {box.name} registers letters as {box.registers_as}, which is no kind of case.",
            hint=f"Name one of {', '.join(AppealKind.values)}, or none.",
            id="intake.E001",
        )
        for box in settings.MAILBOXES
        if box.registers_as and box.registers_as not in AppealKind.values
    ]
