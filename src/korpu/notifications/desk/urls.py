"""Addresses of the outbox's staff screens."""

from django.urls import path

from korpu.notifications.desk import views

app_name = "notifications_desk"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/decide/", views.decide, name="decide"),
]
