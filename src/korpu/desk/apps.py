from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "korpu.desk"
    label = "desk"
