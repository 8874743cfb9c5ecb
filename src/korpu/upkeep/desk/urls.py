"""Addresses of the staff screens of the site's upkeep."""

from django.urls import path

from korpu.upkeep.desk import board, improvements, rhythm, sections

app_name = "upkeep_desk"
urlpatterns = [
    path("", board.board, name="board"),
    path("export/<slug:form>/", board.export, name="export"),
    path("chart/", board.chart, name="chart"),
    path("check/", board.check_now, name="check_now"),
    path("faults/", board.faults, name="faults"),
    path("faults/export/<slug:form>/", board.export_faults, name="export_faults"),
    path("faults/<int:pk>/", board.fault, name="fault"),
    path("sections/new/", sections.new_section, name="new_section"),
    path("sections/<int:pk>/", sections.section, name="section"),
    path("sections/<int:pk>/set/", sections.set_section, name="set_section"),
    path("sections/<int:pk>/confirm/", sections.confirm, name="confirm"),
    path("sections/<int:pk>/improve/", improvements.new_improvement, name="new_improvement"),
    path("improvements/", improvements.improvements, name="improvements"),
    path("improvements/<int:pk>/measure/", improvements.measure, name="measure"),
    path("rhythm/", rhythm.rhythm, name="rhythm"),
    path("rhythm/texts/", rhythm.texts, name="texts"),
    path("rhythm/texts/<int:pk>/sort/", rhythm.sort_text, name="sort_text"),
    path("rhythm/topics/<int:pk>/plan/", rhythm.plan, name="plan"),
    path("rhythm/planned/<int:pk>/drop/", rhythm.drop, name="drop"),
    path("rhythm/planned/<int:pk>/published/", rhythm.published, name="published"),
]
