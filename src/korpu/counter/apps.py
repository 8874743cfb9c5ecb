from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterConfig(AppConfig):
    name = "korpu.counter"
    label = "counter"
    verbose_name = _("Registrar's desk")

    def ready(self) -> None:
        from korpu.counter import receivers  # noqa: F401 - registers itself
