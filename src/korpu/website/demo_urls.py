"""Addresses of the demo page, which exist in demo mode alone."""

from django.urls import path

from korpu.website.web import demo

urlpatterns = [
    path("", demo.people, name="demo"),
    path("sign-in/", demo.sign_in, name="demo_sign_in"),
    path("mail/", demo.mail, name="demo_mail"),
]
