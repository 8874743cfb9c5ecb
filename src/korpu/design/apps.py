from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "korpu.design"
    label = "design"
