"""Addresses of the public reports, in the reader's language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from korpu.reports.web import views

app_name = "reports"
urlpatterns = [
    path(_("reports/"), views.archive, name="archive"),
    path(_("reports/<int:pk>/"), views.report, name="report"),
    path(_("reports/<int:pk>/file/<int:file_pk>/"), views.file, name="file"),
    path(_("reports/<int:pk>/chart/<str:code>.svg"), views.chart, name="chart"),
]
