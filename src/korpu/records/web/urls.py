"""Addresses of what an author says of an answer."""

from django.urls import path

from korpu.records.web import views

app_name = "records"
urlpatterns = [path("feedback/<str:token>/", views.feedback, name="feedback")]
