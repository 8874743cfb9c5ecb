"""Addresses of the public facts and reforms; they stay the same in every language, for texts and programs cite them."""

from django.urls import path

from korpu.knowledge.web import views

app_name = "knowledge"
urlpatterns = [
    path("facts/", views.facts, name="facts"),
    path("facts/open-data/", views.open_data, name="open_data"),
    path("facts/all.json", views.catalogue, name="catalogue"),
    path("facts/<slug:code>/", views.fact, name="fact"),
    path("facts/<slug:code>/data.json", views.data_json, name="data_json"),
    path("facts/<slug:code>/data.csv", views.data_csv, name="data_csv"),
    path("facts/<slug:code>/chart.svg", views.chart, name="chart"),
    path("reforms/", views.reforms, name="reforms"),
    path("reforms/<slug:slug>/", views.reform, name="reform"),
]
