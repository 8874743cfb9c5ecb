"""Addresses of the gate's staff screens."""

from django.urls import path

from korpu.release.desk import preview, views, vocabulary

app_name = "release_desk"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("preview/", preview.findings, name="preview"),
    path("preview/masked/", preview.masked, name="masked"),
    path("words/", vocabulary.words, name="words"),
    path("words/bring/", vocabulary.bring, name="bring_words"),
    path("words/<int:pk>/withdraw/", vocabulary.withdraw, name="withdraw_word"),
    path("<int:pk>/", views.release, name="release"),
    path("<int:pk>/file/<int:file_pk>/", views.file, name="file"),
    path("<int:pk>/finding/<int:finding_pk>/", views.decide, name="decide"),
    path("<int:pk>/finding/<int:finding_pk>/accept/", views.accept_spelling, name="accept_spelling"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/send-back/", views.send_back, name="send_back"),
]
