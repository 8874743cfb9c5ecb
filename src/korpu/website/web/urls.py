"""Addresses of the site's own pages."""

from django.urls import path

from korpu.website.web import views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("information-officers/", views.officers, name="officers"),
    path("design/", views.gallery, name="gallery"),
]
