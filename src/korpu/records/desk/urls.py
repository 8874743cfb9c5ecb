"""Addresses of the staff screens of the records."""

from django.urls import path

from korpu.records.desk import cases, lists

app_name = "records_desk"
urlpatterns = [
    path("", lists.index, name="index"),
    path("lists/<int:pk>/", lists.show, name="list"),
    path("lists/<int:pk>/export/<slug:form>/", lists.export, name="export"),
    path("lists/<int:pk>/on/", lists.move, name="move"),
    path("lists/<int:pk>/back/", lists.withdraw, name="withdraw"),
    path("lists/<int:pk>/cases/<int:item_pk>/", lists.take_out, name="take_out"),
    path("lists/<int:pk>/report/", lists.report, name="report"),
    path("fixity/", lists.fixity, name="fixity"),
    path("cases/<int:pk>/", cases.case, name="case"),
    path("cases/<int:pk>/hold/", cases.hold, name="hold"),
    path("cases/<int:pk>/holds/<int:hold_pk>/", cases.lift, name="lift"),
    path("cases/<int:pk>/pack/", cases.pack, name="pack"),
    path("cases/<int:pk>/packages/<int:package_pk>/", cases.package, name="package"),
    path("cases/<int:pk>/wish/", cases.wish, name="wish"),
]
