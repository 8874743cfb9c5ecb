"""Addresses of the organisation's staff screens."""

from django.urls import path

from korpu.organisation.desk import views

app_name = "organisation_desk"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("settings/", views.settings_page, name="settings"),
    path("post/<int:pk>/", views.post, name="post"),
    path("post/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("post/<int:pk>/delegate/", views.delegate, name="delegate"),
    path("holding/<int:pk>/end/", views.end_holding, name="end_holding"),
    path("delegation/<int:pk>/end/", views.end_delegation, name="end_delegation"),
]
