"""Address of the calendar of what is due."""

from django.urls import path

from korpu.desk.due import views

app_name = "due_desk"
urlpatterns = [path("", views.month, name="month")]
