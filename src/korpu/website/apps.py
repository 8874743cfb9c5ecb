from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "korpu.website"
    label = "website"
