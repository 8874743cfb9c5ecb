"""Addresses of the numbers' staff screens."""

from django.urls import path

from korpu.registers.desk import views

app_name = "registers_desk"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("reserve/", views.reserve, name="reserve"),
    path("<int:pk>/", views.series, name="series"),
    path("<int:pk>/<int:number_pk>/void/", views.void, name="void"),
]
