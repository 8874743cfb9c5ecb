from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "korpu.intake"
    label = "intake"
    verbose_name = _("Mail in")

    def ready(self) -> None:
        from korpu.intake.operations.matching import reply_address_of
        from korpu.notifications import operations as letters

        letters.let_answer("appeals.appeal", reply_address_of)
