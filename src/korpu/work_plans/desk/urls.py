"""Addresses of the staff screens of assignments, plans, proposals and campaigns."""

from django.urls import path

from korpu.work_plans.desk import assignments, plans, proposals, reporting

app_name = "work_plans_desk"
urlpatterns = [
    path("assignments/", assignments.listing, name="list"),
    path("assignments/export/<slug:form>/", assignments.export, name="export"),
    path("assignments/new/", assignments.enter, name="enter"),
    path("assignments/reminders/", assignments.reminders, name="reminders"),
    path("assignments/<int:pk>/", assignments.assignment, name="assignment"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.new_plan, name="new_plan"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/export/<slug:form>/", plans.export, name="export_plan"),
    path("plans/<int:pk>/import/", plans.import_table, name="import_table"),
    path("plans/<int:pk>/measures/new/", plans.new_measure, name="new_measure"),
    path("plans/measures/<int:pk>/", plans.measure, name="measure"),
    path("plans/measures/<int:pk>/edit/", plans.edit_measure, name="edit_measure"),
    path("plans/periods/<int:pk>/", reporting.report, name="report"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposals.new_proposal, name="new_proposal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("campaigns/", proposals.campaigns, name="campaigns"),
    path("campaigns/new/", proposals.new_campaign, name="new_campaign"),
    path("campaigns/<int:pk>/", proposals.campaign, name="campaign"),
]
