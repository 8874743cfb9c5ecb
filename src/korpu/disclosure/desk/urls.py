"""Addresses of the staff screens of the disclosure."""

from django.urls import path

from korpu.disclosure.desk import board, log, proposals

app_name = "disclosure_desk"
urlpatterns = [
    path("", board.board, name="board"),
    path("export/<slug:form>/", board.export, name="export"),
    path("items/<int:pk>/", board.item, name="item"),
    path("items/<int:pk>/renew/", board.renew, name="renew"),
    path("items/<int:pk>/set/", board.set_item, name="set_item"),
    path("items/<int:pk>/leave-out/", board.leave_out, name="leave_out"),
    path("items/<int:pk>/leave-out/decide/", board.decide_leave_out, name="decide_leave_out"),
    path("answers/", log.entries, name="entries"),
    path("answers/of/<int:pk>/", log.choose, name="choose"),
    path("answers/<int:pk>/", log.entry, name="entry"),
    path("answers/<int:pk>/write/", log.write_entry, name="write_entry"),
    path("answers/<int:pk>/files/", log.choose_files, name="choose_files"),
    path("answers/<int:pk>/files/<int:file_pk>/", log.entry_file, name="entry_file"),
    path("answers/<int:pk>/hold/", log.hold_entry, name="hold_entry"),
    path("answers/<int:pk>/off/", log.unpublish, name="unpublish"),
    path("answers/<int:pk>/<slug:name>/", log.step, name="entry_step"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", proposals.new_proposal, name="new_proposal"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/decide/", proposals.decide, name="decide"),
    path("proposals/<int:pk>/published/", proposals.published, name="published"),
]
