"""Addresses of what the Ministry discloses, and of its figures of openness."""

from django.urls import path

from korpu.disclosure.web import views

app_name = "disclosure"
urlpatterns = [
    path("disclosed/", views.disclosed, name="disclosed"),
    path("disclosed/list.json", views.disclosed_json, name="disclosed_json"),
    path("openness/", views.openness, name="openness"),
    path("openness/<str:code>.svg", views.chart, name="chart"),
]
