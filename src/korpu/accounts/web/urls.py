"""Addresses of the account pages that allauth does not bring."""

from django.urls import path

from korpu.accounts.web import views

# These stand before allauth's own. An account is made, and its address kept, by the administrator.
urlpatterns = [
    path("signup/", views.not_here),
    path("email/", views.not_here),
    path("language/", views.choose_language, name="choose_language"),
]
