from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "korpu.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from korpu.desk import receivers  # noqa: F401 - they register themselves
