"""Addresses of the overview."""

from django.urls import path

from korpu.desk.overview import views

app_name = "overview_desk"
urlpatterns = [path("", views.overview, name="overview"), path("state/", views.state, name="state")]
