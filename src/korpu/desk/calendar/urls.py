"""Addresses of the calendar's staff screens."""

from django.urls import path

from korpu.desk.calendar import views

app_name = "calendar_desk"
urlpatterns = [
    path("", views.year, name="year"),
    path("year/<int:number>/", views.enter_year, name="enter_year"),
    path("act/", views.act, name="act"),
    path("terms/", views.terms, name="terms"),
    path("terms/enter/", views.term, name="term"),
    path("terms/<int:pk>/checked/", views.term_checked, name="term_checked"),
    path("when/", views.when, name="when"),
]
