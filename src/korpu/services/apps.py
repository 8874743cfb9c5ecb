from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "korpu.services"
    label = "services"
    verbose_name = _("E-services")

    def ready(self) -> None:
        from korpu.services import queries, receivers  # noqa: F401 - the second registers itself
        from korpu.work_plans import subjects

        subjects.describe(queries.SERVICE, queries.services_described)
        subjects.describe(queries.WARNING, queries.warnings_described)
        subjects.describe(queries.MONTH, queries.months_described)
