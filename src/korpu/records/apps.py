from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "korpu.records"
    label = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        from korpu.appeals import queries as register
        from korpu.notifications import operations as letters
        from korpu.records import queries, receivers  # noqa: F401 - the second registers itself
        from korpu.records.desk.card import card
        from korpu.records.operations.feedback import ANSWER
        from korpu.records.tokens import token_of
        from korpu.work_plans import subjects

        register.let_show(card)
        register.let_ask_how_it_was(queries.feedback_address)
        letters.let_tell(ANSWER, token_of)
        subjects.describe(queries.FEEDBACK, queries.described_wishes)
        subjects.describe(queries.LIST, queries.described_lists)
