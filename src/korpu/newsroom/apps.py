from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "korpu.newsroom"
    label = "newsroom"
    verbose_name = _("Site")

    def ready(self) -> None:
        from korpu.newsroom import permissions, receivers  # noqa: F401 - the second registers itself

        permissions.open_to_posts()
