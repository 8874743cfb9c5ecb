from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class RegulationConfig(AppConfig):
    name = "korpu.regulation"
    label = "regulation"
    verbose_name = _("Regulation")

    def ready(self) -> None:
        """Read every app's evidence.py, so that what proves a clause is known from the start."""
        for config in apps.get_app_configs():
            if config.name.startswith("korpu.") and find_spec(f"{config.name}.evidence"):
                import_module(f"{config.name}.evidence")
        from korpu.regulation import checks, proofs  # noqa: F401 - they register themselves
