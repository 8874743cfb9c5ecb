"""Address of the media enquiries."""

from django.urls import path

from korpu.desk.media import views

app_name = "media_desk"
urlpatterns = [path("", views.enquiries, name="enquiries")]
