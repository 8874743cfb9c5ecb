from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "korpu.website"
    label = "website"

    def ready(self) -> None:
        from korpu.website import receivers  # noqa: F401 - they register themselves
