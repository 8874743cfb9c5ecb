"""Addresses of the organisation's staff screens."""

from django.urls import path

from korpu.organisation.desk import rules_of_work, views

app_name = "organisation_desk"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("settings/", rules_of_work.settings_page, name="settings"),
    path("settings/distribution/<int:pk>/", rules_of_work.set_distribution, name="set_distribution"),
    path("settings/route/<str:kind>/", rules_of_work.set_route, name="set_route"),
    path("settings/retention/<int:pk>/", rules_of_work.set_retention, name="set_retention"),
    path("settings/ground/<int:pk>/", rules_of_work.set_ground, name="set_ground"),
    path("unit/<int:pk>/", views.unit, name="unit"),
    path("unit/<int:pk>/rename/", views.rename_unit, name="rename_unit"),
    path("unit/<int:pk>/name/", views.add_alias, name="add_alias"),
    path("unit/<int:pk>/close/", views.close_unit, name="close_unit"),
    path("person/<int:pk>/", views.person, name="person"),
    path("post/<int:pk>/", views.post, name="post"),
    path("post/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("post/<int:pk>/delegate/", views.delegate, name="delegate"),
    path("holding/<int:pk>/end/", views.end_holding, name="end_holding"),
    path("delegation/<int:pk>/end/", views.end_delegation, name="end_delegation"),
]
