"""The assignments' place on the desk."""

from typing import Any

from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [path("assignments/", include("korpu.work_plans.desk.urls"))]
