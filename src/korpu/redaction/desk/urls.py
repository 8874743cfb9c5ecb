"""Addresses of the screens on which files are blackened."""

from django.urls import path

from korpu.redaction.desk import views

app_name = "redaction_desk"
urlpatterns = [
    path("", views.redactions, name="list"),
    path("<int:pk>/", views.redaction, name="redaction"),
    path("<int:pk>/suggestions/", views.suggestions, name="suggestions"),
    path("<int:pk>/compare/", views.compare, name="compare"),
    path("<int:pk>/page/<slug:which>/<int:number>/", views.page, name="page"),
    path("<int:pk>/file/<slug:which>/", views.file, name="file"),
    path("<int:pk>/mark/<slug:kind>/", views.mark, name="mark"),
    path("<int:pk>/areas/<int:area_pk>/remove/", views.unmark, name="unmark"),
    path("<int:pk>/make/", views.make, name="make"),
    path("<int:pk>/stop/", views.stop, name="stop"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
]
