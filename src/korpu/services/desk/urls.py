"""Addresses of the e-services on the desk."""

from django.urls import path

from korpu.services.desk import catalogue, payments, regions

app_name = "services_desk"
urlpatterns = [
    path("", catalogue.listing, name="list"),
    path("new/", catalogue.enter, name="enter"),
    path("export/<slug:form>/", catalogue.export, name="export"),
    path("<int:pk>/", catalogue.service, name="service"),
    path("<int:pk>/describe/", catalogue.describe, name="describe"),
    path("<int:pk>/submit/", catalogue.submit, name="submit"),
    path("<int:pk>/publish/", catalogue.publish, name="publish"),
    path("<int:pk>/withdraw/", catalogue.withdraw, name="withdraw"),
    path("<int:pk>/present/", catalogue.present, name="present"),
    path("<int:pk>/presentations/<int:presentation_pk>/strike/", catalogue.strike, name="strike"),
    path("<int:pk>/presentations/<int:presentation_pk>/file/", catalogue.material, name="material"),
    path("payments/", payments.listing, name="payments"),
    path("payments/new/", payments.enter, name="enter_payment"),
    path("payments/months/", payments.months, name="months"),
    path("payments/export/<slug:form>/", payments.export, name="export_payments"),
    path("payments/<int:pk>/", payments.payment, name="payment"),
    path("payments/<int:pk>/chart/", payments.chart, name="payment_chart"),
    path("payments/<int:pk>/change/", payments.change, name="change_payment"),
    path("payments/<int:pk>/month/", payments.month, name="enter_month"),
    path("payments/<int:pk>/improvement/", payments.improvement, name="improvement"),
    path("regions/", regions.overview, name="regions"),
    path("regions/export/<slug:form>/", regions.export, name="export_regions"),
    path("regions/points/", regions.points, name="points"),
    path("regions/points/new/", regions.open_point, name="open_point"),
    path("regions/points/<int:pk>/close/", regions.close_point, name="close_point"),
    path("regions/people/", regions.people, name="people"),
    path("regions/training/", regions.training, name="training"),
    path("regions/uses/", regions.uses, name="uses"),
]
