from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedactionConfig(AppConfig):
    name = "korpu.redaction"
    label = "redaction"
    verbose_name = _("Blackening")

    def ready(self) -> None:
        from korpu.documents import queries as documents
        from korpu.redaction.queries import is_released_copy

        # Each page of a copy is a picture: the person who released it has looked at every one.
        documents.let_vouch(is_released_copy)
