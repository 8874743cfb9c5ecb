from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    name = "korpu.disclosure"
    label = "disclosure"
    verbose_name = _("Disclosure")

    def ready(self) -> None:
        from korpu.disclosure import queries
        from korpu.work_plans import subjects

        subjects.describe(queries.ITEM, queries.described_items)
        subjects.describe(queries.PROPOSAL, queries.described_proposals)
