from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "korpu.foundation"
    label = "foundation"

    def ready(self) -> None:
        from korpu.foundation.figures import read_every_apps_figures

        read_every_apps_figures()
