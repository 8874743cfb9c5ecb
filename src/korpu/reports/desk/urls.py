"""Addresses of the reports' staff screens."""

from django.urls import path

from korpu.reports.desk import views

app_name = "reports_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("inbox/", views.inbox, name="inbox"),
    path("order/", views.order, name="order"),
    path("due/", views.due, name="due"),
    path("schedules/", views.schedules, name="schedules"),
    path("schedules/<int:pk>/", views.schedule, name="schedule"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/file/<int:file_pk>/", views.file, name="file"),
    path("<int:pk>/as/<str:form>/<slug:language>/", views.preview, name="preview"),
    path("<int:pk>/chart/<str:code>.svg", views.chart, name="chart"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/take-back/", views.take_back, name="take_back"),
    path("<int:pk>/deliver/", views.deliver, name="deliver"),
    path("<int:pk>/copy/<int:delivery_pk>/", views.decide, name="decide"),
    path("<int:pk>/copy/<int:delivery_pk>/delivered/", views.settle, name="settle"),
]
