from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "korpu.upkeep"
    label = "upkeep"
    verbose_name = _("Upkeep of the site")

    def ready(self) -> None:
        from korpu.upkeep import queries, receivers  # noqa: F401 - the second registers itself
        from korpu.work_plans import subjects

        subjects.describe(queries.FAULT, queries.described_faults)
