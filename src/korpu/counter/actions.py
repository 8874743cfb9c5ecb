"""The names of what is written in the journal, for a reader of it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "counter.entered": _("Entered at the registrar's desk"),
    "counter.slip_made": _("A slip was printed for the author"),
    "counter.reception_opened": _("A reception day was set"),
    "counter.reception_called_off": _("A reception day was called off"),
    "counter.visitor_listed": _("A person was put on the list of a reception day"),
    "counter.visitor_settled": _("It was noted what came of a reception"),
    "counter.card_made": _("A registration-control card was made"),
    "counter.act_made": _("An act of missing enclosures was made"),
    "counter.old_register_brought": _("An older register was brought"),
    "counter.old_register_mapped": _("The columns of an older register were named"),
    "counter.old_register_started": _("Taking over an older register was started"),
    "counter.old_register_done": _("An older register was taken over"),
    "counter.exported": _("The errors of an older register were exported"),
    "read.match": _("Saw a case of the same author while entering"),
    "read.reception": _("Read the list of a reception day"),
    "read.old_register": _("Read lines of an older register"),
}
