"""Addresses of the public pages of open-government plans."""

from django.urls import path

from korpu.work_plans.web import views

app_name = "work_plans"
urlpatterns = [
    path("open-government/", views.plans, name="open_government"),
    path("open-government/<slug:code>/", views.plan, name="public_plan"),
]
