"""Addresses of the gate's staff screens."""

from django.urls import path

from korpu.release.desk import preview, views

app_name = "release_desk"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("preview/", preview.findings, name="preview"),
    path("<int:pk>/", views.release, name="release"),
    path("<int:pk>/file/<int:file_pk>/", views.file, name="file"),
    path("<int:pk>/finding/<int:finding_pk>/", views.decide, name="decide"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
]
