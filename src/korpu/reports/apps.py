from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "korpu.reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from korpu.reports import checks, declared, receivers  # noqa: F401 - they register themselves
        from korpu.reports.queries import described
        from korpu.work_plans import subjects

        subjects.describe("reports.report", described)
