"""Addresses of the e-services for the public."""

from django.urls import path

from korpu.services.web import views

app_name = "services"
urlpatterns = [
    path("services/", views.catalogue, name="catalogue"),
    path("services/payments/", views.payments, name="payments"),
    path("services/near-you/", views.near_you, name="near_you"),
    path("services/<slug:code>/", views.service, name="service"),
]
