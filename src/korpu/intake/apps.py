from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "korpu.intake"
    label = "intake"
    verbose_name = _("Mail in")

    def ready(self) -> None:
        from korpu.intake import checks, receivers  # noqa: F401 - both register themselves
        from korpu.intake.models import Mailbox
        from korpu.intake.operations.matching import APPEAL, reply_address_of
        from korpu.notifications import access as outbox
        from korpu.notifications import operations as letters

        letters.let_answer(APPEAL, reply_address_of)
        # An alarm about a mailbox holds nobody's data.
        outbox.let_see("intake.mailbox", lambda _standing: Mailbox.objects.all())
