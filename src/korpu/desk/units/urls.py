"""Addresses of the units' pages."""

from django.urls import path

from korpu.desk.units import views

app_name = "units_desk"
urlpatterns = [
    path("", views.units, name="list"),
    path("<int:pk>/", views.unit, name="unit"),
    path("deputies/", views.deputies, name="deputies"),
    path("uncovered/", views.uncovered, name="uncovered"),
    path("left/", views.left, name="left"),
    path("left/<int:pk>/", views.hand_over, name="hand_over"),
]
