"""Addresses of the registrar's desk."""

from django.urls import path

from korpu.counter.desk import entering, old_registers, papers, receptions

app_name = "counter_desk"
urlpatterns = [
    path("", entering.enter, name="enter"),
    path("alike/", entering.alike, name="alike"),
    path("scan/", entering.read_scan, name="read_scan"),
    path("slips/<int:pk>/", entering.slip, name="slip"),
    path("cards/", papers.make_cards, name="make_cards"),
    path("cards/new/<int:pk>/", papers.make_card, name="make_card"),
    path("cards/<int:pk>/", papers.card, name="card"),
    path("acts/new/<int:pk>/", papers.new_act, name="new_act"),
    path("acts/<int:pk>/", papers.act_file, name="act"),
    path("acts/<int:pk>/enclose/", papers.enclose_act, name="enclose_act"),
    path("old/", old_registers.old_registers, name="old_registers"),
    path("old/new/", old_registers.bring, name="bring"),
    path("old/<int:pk>/", old_registers.old_register, name="old_register"),
    path("old/<int:pk>/columns/", old_registers.name_columns, name="name_columns"),
    path("old/<int:pk>/take-over/", old_registers.take_over, name="take_over"),
    path("old/<int:pk>/faults/<slug:form>/", old_registers.faults, name="faults"),
    path("receptions/", receptions.receptions, name="receptions"),
    path("receptions/new/", receptions.new_reception, name="new_reception"),
    path("receptions/<int:pk>/", receptions.reception, name="reception"),
    path("receptions/<int:pk>/list/", receptions.printed_list, name="printed_list"),
    path("receptions/<int:pk>/call-off/", receptions.call_off, name="call_off"),
    path("visitors/<int:pk>/", receptions.settle, name="settle"),
]
