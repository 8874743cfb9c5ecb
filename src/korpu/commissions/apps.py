from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommissionsConfig(AppConfig):
    name = "korpu.commissions"
    label = "commissions"
    verbose_name = _("Commissions")

    def ready(self) -> None:
        from korpu.commissions import queries, receivers  # noqa: F401 - the second registers itself
        from korpu.work_plans import bodies, subjects

        subjects.describe(queries.DECISION, queries.decisions_described)
        subjects.describe(queries.SESSION, queries.sessions_described)
        bodies.speak_for("commission", queries.speaker_of)
