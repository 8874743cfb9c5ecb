from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "korpu.foundation"
    label = "foundation"
