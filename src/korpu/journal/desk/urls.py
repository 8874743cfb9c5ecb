"""Addresses of the journal's staff screens."""

from django.urls import path

from korpu.journal.desk import views

app_name = "journal_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("export/", views.export, name="export"),
    path("<int:pk>/", views.entry, name="entry"),
]
