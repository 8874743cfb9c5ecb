"""Addresses of the register's staff screens."""

from django.urls import path

from korpu.appeals.desk import control, letter_templates, rules, turns, views
from korpu.appeals.desk.steps import take_step

app_name = "appeals_desk"
urlpatterns = [
    path("", views.listing, name="list"),
    path("export/<slug:form>/", views.export, name="export"),
    path("views/", views.keep_view, name="keep_view"),
    path("<int:pk>/", views.case, name="case"),
    path("<int:pk>/file/<int:file_pk>/", views.file, name="file"),
    path("<int:pk>/letter/<int:dispatch_pk>/", views.letter, name="letter"),
    path("<int:pk>/enclosures/", views.enclosures, name="enclosures"),
    path("<int:pk>/delivered/<int:dispatch_pk>/", views.delivered, name="delivered"),
    path("rules/", rules.rules, name="rules"),
    path("rules/routing/new/", rules.new_routing, name="new_routing"),
    path("rules/routing/<int:pk>/", rules.routing, name="routing"),
    path("rules/kind/<str:kind>/", rules.kind_rule, name="kind_rule"),
    path("control/", control.control, name="control"),
    path("rules/internal/<str:kind>/", rules.internal_terms, name="internal_terms"),
    path("rules/letters/", letter_templates.letter_templates, name="letter_templates"),
    path("rules/letters/new/", letter_templates.new_letter_template, name="new_letter_template"),
    path("rules/letters/<int:pk>/", letter_templates.letter_template, name="letter_template"),
    path("rules/letters/<int:pk>/try/", letter_templates.try_letter_template, name="try_letter_template"),
    path("next/", turns.take_next, name="take_next"),
    path("<int:pk>/join/", turns.join_alike, name="join_alike"),
    path("<int:pk>/outside/<int:proceeding_pk>/commented/", turns.commented, name="commented"),
    path("<int:pk>/outside/<int:proceeding_pk>/ended/", turns.ended, name="ended"),
    path("<int:pk>/remark/<int:remark_pk>/", turns.settle_remark, name="settle_remark"),
    path("<int:pk>/sent-on/<int:forwarding_pk>/", views.forwarding_letter, name="forwarding_letter"),
    path("<int:pk>/sent-on/<int:forwarding_pk>/proof/", turns.proof, name="proof"),
    path("<int:pk>/step/<slug:step>/", take_step, name="step"),
]
