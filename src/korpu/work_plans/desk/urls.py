"""Addresses of the assignments' staff screens."""

from django.urls import path

from korpu.work_plans.desk import views

app_name = "work_plans_desk"
urlpatterns = [path("<int:pk>/", views.assignment, name="assignment")]
