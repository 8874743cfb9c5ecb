from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    name = "korpu.disclosure"
    label = "disclosure"
    verbose_name = _("Disclosure")

    def ready(self) -> None:
        from korpu.appeals import queries as register
        from korpu.disclosure import queries, receivers  # noqa: F401 - the second registers itself
        from korpu.disclosure.desk.card import card
        from korpu.release.rules import FIELD_NAMES
        from korpu.work_plans import subjects

        FIELD_NAMES.setdefault("question", _("What was asked"))
        register.let_show(card)
        subjects.describe(queries.ITEM, queries.described_items)
        subjects.describe(queries.PROPOSAL, queries.described_proposals)
