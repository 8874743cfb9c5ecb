from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppealsConfig(AppConfig):
    name = "korpu.appeals"
    label = "appeals"
    verbose_name = _("Appeals and requests")

    def ready(self) -> None:
        from korpu.appeals import access, checks, receivers  # noqa: F401 - the last two register themselves
        from korpu.appeals.operations.registering import SUBJECT_TYPE
        from korpu.appeals.queries import described
        from korpu.notifications import access as outbox
        from korpu.work_plans import subjects

        subjects.describe(SUBJECT_TYPE, described, seen_by=access.ids_seen_by)
        outbox.let_see(SUBJECT_TYPE, access.appeals_whose_author_is_known_to)
