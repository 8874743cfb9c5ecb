from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "korpu.website"
    label = "website"

    def ready(self) -> None:
        from korpu.disclosure import grounds
        from korpu.website import receivers, searching  # noqa: F401 - the first registers itself

        grounds.unanswered_searches(searching.sought_in_vain)
