from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "korpu.knowledge"
    label = "knowledge"
    verbose_name = _("Fact base")

    def ready(self) -> None:
        from korpu.knowledge import checks, receivers  # noqa: F401 - both register themselves
        from korpu.knowledge.queries import describing
        from korpu.work_plans import subjects

        subjects.describe("knowledge.fact", describing.facts)
        subjects.describe("knowledge.briefing", describing.briefings)
