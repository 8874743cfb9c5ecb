"""Addresses of the signed copy of an act."""

from django.urls import path

from korpu.desk.signed import views

app_name = "signed_desk"
urlpatterns = [
    path("<str:code>/attach/", views.attach, name="attach"),
    path("<str:code>/file/", views.file, name="file"),
]
