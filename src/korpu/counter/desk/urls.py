"""Addresses of the registrar's desk."""

from django.urls import path

from korpu.counter.desk import entering

app_name = "counter_desk"
urlpatterns = [
    path("", entering.enter, name="enter"),
    path("alike/", entering.alike, name="alike"),
    path("scan/", entering.read_scan, name="read_scan"),
]
