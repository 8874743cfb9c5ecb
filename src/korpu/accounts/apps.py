from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "korpu.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        for module in ("checks", "receivers"):
            import_module(f"korpu.accounts.{module}")
