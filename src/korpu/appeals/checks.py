"""The table of steps is proved sound when the program starts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from korpu.appeals.rules import steps


@register()
def steps_are_sound(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    return [Error(problem, id="appeals.E001") for problem in steps.problems()]
