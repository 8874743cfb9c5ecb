from django.urls import path

from korpu.intake.desk import views

app_name = "intake_desk"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/mail.eml", views.original, name="original"),
    path("<int:pk>/files/<int:place>/", views.attachment, name="attachment"),
    path("<int:pk>/register/", views.register, name="register"),
    path("<int:pk>/join/", views.join, name="join"),
    path("<int:pk>/set-aside/", views.set_aside, name="set_aside"),
    path("mailboxes/", views.mailboxes, name="mailboxes"),
    path("mailboxes/<slug:name>/", views.mailbox, name="mailbox"),
    path("mailboxes/<slug:name>/compare/", views.compare, name="compare"),
]
