"""Addresses of the account pages that allauth does not bring."""

from django.urls import path

from korpu.accounts.web import views

urlpatterns = [
    path("language/", views.choose_language, name="choose_language"),
]
