"""Addresses of the reports' staff screens."""

from django.urls import path

from korpu.reports.desk import views

app_name = "reports_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.report, name="report"),
]
