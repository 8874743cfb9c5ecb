"""Addresses of the calendar's staff screens."""

from django.urls import path

from korpu.desk.calendar import views

app_name = "calendar_desk"
urlpatterns = [
    path("", views.year, name="year"),
    path("act/", views.act, name="act"),
    path("terms/", views.terms, name="terms"),
    path("when/", views.when, name="when"),
]
