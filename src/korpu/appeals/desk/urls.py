"""Addresses of the register's staff screens."""

from django.urls import path

from korpu.appeals.desk import views
from korpu.appeals.desk.steps import take_step

app_name = "appeals_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("export/<slug:form>/", views.export, name="export"),
    path("views/", views.keep_view, name="keep_view"),
    path("<int:pk>/", views.case, name="case"),
    path("<int:pk>/file/<int:file_pk>/", views.file, name="file"),
    path("<int:pk>/letter/<int:dispatch_pk>/", views.letter, name="letter"),
    path("<int:pk>/enclosures/", views.enclosures, name="enclosures"),
    path("<int:pk>/delivered/<int:dispatch_pk>/", views.delivered, name="delivered"),
    path("<int:pk>/step/<slug:step>/", take_step, name="step"),
]
