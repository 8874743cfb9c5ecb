"""Addresses of the regulation's staff screens."""

from django.urls import path

from korpu.regulation.desk import views

app_name = "regulation_desk"
urlpatterns = [
    path("", views.scoreboard, name="scoreboard"),
    path("<str:code>/", views.clause, name="clause"),
]
