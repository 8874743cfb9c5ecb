from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "korpu.documents"
    label = "documents"
    verbose_name = _("Files")

    def ready(self) -> None:
        from korpu.documents import checks  # noqa: F401 - it registers itself
