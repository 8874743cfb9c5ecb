"""The floor of the public site: a bare Wagtail page, beside our own pages."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as ours

urlpatterns = [path("bare/", include(wagtail_urls)), *ours]
__all__ = ["handler400", "handler403", "handler404", "handler500"]
