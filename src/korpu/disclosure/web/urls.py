"""Addresses of what the Ministry discloses, and of its figures of openness."""

from django.urls import path

from korpu.disclosure.web import answers, views

app_name = "disclosure"
urlpatterns = [
    path("disclosed/", views.disclosed, name="disclosed"),
    path("disclosed/list.json", views.disclosed_json, name="disclosed_json"),
    path("disclosed/answers/", answers.listing, name="answers"),
    path("disclosed/answers.json", answers.as_json, name="answers_json"),
    path("disclosed/answers.csv", answers.as_csv, name="answers_csv"),
    path("disclosed/answers/<int:pk>/", answers.answer, name="answer"),
    path("disclosed/answers/<int:pk>/files/<int:file_pk>/", answers.file, name="answer_file"),
    path("openness/", views.openness, name="openness"),
    path("openness/<str:code>.svg", views.chart, name="chart"),
]
