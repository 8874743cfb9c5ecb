from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppealsConfig(AppConfig):
    name = "korpu.appeals"
    label = "appeals"
    verbose_name = _("Appeals and requests")

    def ready(self) -> None:
        from korpu.appeals import checks, receivers  # noqa: F401 - both register themselves
