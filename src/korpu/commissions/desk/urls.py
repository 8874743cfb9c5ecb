"""Addresses of the commissions' staff screens."""

from django.urls import path

from korpu.commissions.desk import decisions, sessions, steps, views

app_name = "commissions_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.found, name="found"),
    path("decisions/", decisions.listing, name="decisions"),
    path("decisions/export/<slug:form>/", decisions.export, name="export"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/<slug:step>/", steps.decision_step, name="decision_step"),
    path("seats/<int:pk>/", views.board, name="board"),
    path("seats/<int:pk>/end/", views.end_seat, name="end_seat"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/items/<int:item_pk>/remove/", sessions.remove_item, name="remove_item"),
    path("sessions/<int:pk>/papers/<int:file_pk>/", sessions.paper, name="paper"),
    path("sessions/<int:pk>/<slug:step>/", steps.session_step, name="session_step"),
    path("<int:pk>/", views.commission, name="commission"),
    path("<int:pk>/coordination/", views.coordination, name="coordination"),
    path("<int:pk>/measures/<int:measure_pk>/units/", views.name_executors, name="name_executors"),
    path("<int:pk>/convene/", views.convene, name="convene"),
    path("<int:pk>/seat/", views.give_seat, name="give_seat"),
    path("<int:pk>/secretary/", views.name_secretary, name="name_secretary"),
    path("<int:pk>/procedure/", views.set_procedure, name="set_procedure"),
]
