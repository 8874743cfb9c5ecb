"""Addresses of the organisation's staff screens."""

from django.urls import path

from korpu.organisation.desk import people, rules_of_work, views

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
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("person/<int:pk>/", people.person, name="person"),
    path("person/<int:pk>/link/", people.send_link, name="send_link"),
    path("person/<int:pk>/close/", people.close_account, name="close_account"),
    path("person/<int:pk>/open/", people.open_account, name="open_account"),
    path("person/<int:pk>/second-factor/", people.forget_second_factor, name="forget_second_factor"),
    path("post/<int:pk>/", views.post, name="post"),
    path("post/<int:pk>/appoint/", views.appoint, name="appoint"),
    path("post/<int:pk>/delegate/", views.delegate, name="delegate"),
    path("holding/<int:pk>/end/", views.end_holding, name="end_holding"),
    path("delegation/<int:pk>/end/", views.end_delegation, name="end_delegation"),
]
