from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "korpu.newsroom"
    label = "newsroom"
    verbose_name = _("Site")

    def ready(self) -> None:
        from korpu.newsroom import permissions, queries, receivers  # noqa: F401 - the last registers itself
        from korpu.newsroom.models import PAGE_TYPES
        from korpu.release.rules import FIELD_NAMES
        from korpu.work_plans import subjects

        FIELD_NAMES.update(
            (field.name, field.verbose_name) for page in PAGE_TYPES for field in page._meta.concrete_fields
        )
        subjects.describe("newsroom.newstask", queries.tasks_described)
        subjects.describe("newsroom.guidepage", queries.guides_described)
        permissions.open_to_posts()
