from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext_lazy as _


class ReleaseConfig(AppConfig):
    name = "korpu.release"
    label = "release"
    verbose_name = _("Clearance")

    def ready(self) -> None:
        from korpu.release import vocabulary
        from korpu.release.checks import spelling

        register(steps_are_sound)
        spelling.take_words_from(vocabulary.speller)


def steps_are_sound(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Tell when the program starts whether the tables of steps and moves hold together."""
    from korpu.release import rules

    return [Error(problem, id="release.E001") for problem in rules.problems()]
