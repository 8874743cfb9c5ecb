"""Addresses of the register's public pages."""

from django.urls import path

from korpu.appeals.web import statistics, tracking, views

app_name = "appeals"
urlpatterns = [
    path("send/<slug:flow>/", views.start, name="start"),
    path("send/<slug:flow>/check/", views.check, name="check"),
    path("send/<slug:flow>/remove-file/", views.remove_file, name="remove_file"),
    path("send/<slug:flow>/<slug:name>/", views.question, name="question"),
    path("receipt/<int:pk>/", views.receipt, name="receipt"),
    path("receipt/<int:pk>/pdf/", views.receipt_pdf, name="receipt_pdf"),
    path("track/", tracking.track, name="track"),
    path("track/<int:pk>/", tracking.tracked, name="tracked"),
    path("track/<int:pk>/reply/", tracking.reply, name="reply"),
    path("track/<int:pk>/withdraw/", tracking.withdraw, name="withdraw"),
    path("appeals/statistics/", statistics.statistics, name="statistics"),
    path("appeals/statistics/data.json", statistics.statistics_json, name="statistics_json"),
    path("appeals/statistics/data.csv", statistics.statistics_csv, name="statistics_csv"),
    path("track/<int:pk>/letter/<int:dispatch_pk>/", tracking.letter, name="letter"),
]
