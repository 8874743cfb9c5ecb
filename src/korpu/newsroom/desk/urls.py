"""Addresses of the site's staff screens."""

from django.urls import path

from korpu.newsroom.desk import acts, steps, tasks, translating, views

app_name = "newsroom_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("scheduled/", views.scheduled, name="scheduled"),
    path("tasks/", tasks.listing, name="tasks"),
    path("tasks/new/", tasks.note_event, name="note_event"),
    path("tasks/<int:pk>/", tasks.task, name="task"),
    path("tasks/<int:pk>/write/", tasks.write_news, name="write_news"),
    path("tasks/<int:pk>/reason/", tasks.late_reason, name="late_reason"),
    path("tasks/<int:pk>/call-off/", tasks.call_off, name="call_off"),
    path("acts/", acts.listing, name="acts"),
    path("acts/mark/", acts.mark, name="mark_act"),
    path("spokespersons/", acts.spokespersons, name="spokespersons"),
    path("spokespersons/name/", acts.name_spokesperson, name="name_spokesperson"),
    path("page/<int:pk>/", views.page, name="page"),
    path("page/<int:pk>/submit/", steps.submit, name="submit"),
    path("page/<int:pk>/take-back/", steps.take_back, name="take_back"),
    path("page/<int:pk>/remove/", steps.remove, name="remove"),
    path("page/<int:pk>/correct/", steps.correct, name="correct"),
    path("page/<int:pk>/beside/<slug:language>/", translating.beside, name="beside"),
    path("page/<int:pk>/translate/<slug:language>/", translating.begin, name="translate"),
]
