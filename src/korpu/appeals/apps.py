from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

TO_THE_AUTHOR = (
    "appeals/acknowledgement", "appeals/answer", "appeals/converted", "appeals/due_moved", "appeals/reopened",
)  # fmt: skip


class AppealsConfig(AppConfig):
    name = "korpu.appeals"
    label = "appeals"
    verbose_name = _("Appeals and requests")

    def ready(self) -> None:
        from korpu.appeals import access, checks, receivers  # noqa: F401 - the last two register themselves
        from korpu.appeals.operations.correcting import address_of_author
        from korpu.appeals.operations.registering import ACKNOWLEDGEMENT, SUBJECT_TYPE
        from korpu.appeals.queries import cases_named, described, shown_code_of
        from korpu.notifications import access as outbox
        from korpu.notifications import operations as letters
        from korpu.redaction import subjects as blackened
        from korpu.work_plans import subjects

        subjects.describe(SUBJECT_TYPE, described, seen_by=access.ids_seen_by)
        blackened.declare(
            SUBJECT_TYPE,
            may_mark=access.ids_worked_on_by,
            may_release=access.ids_whose_copies_are_released_by,
            describe=cases_named,
        )
        letters.let_tell(ACKNOWLEDGEMENT, shown_code_of)
        for template in TO_THE_AUTHOR:
            letters.let_readdress(template, address_of_author)
        outbox.let_see(SUBJECT_TYPE, access.appeals_whose_author_is_known_to)
