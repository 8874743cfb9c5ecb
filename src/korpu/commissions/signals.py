"""Facts about commissions that apps above may hear of, sent inside the operation's transaction."""

from django.dispatch import Signal

# ``session``, ``by``, ``at``: its minutes are signed, or the delegate's report is filed.
minutes_signed = Signal()
# ``decision``, ``by``, ``at``: the presiding person has accepted what its executor handed in.
decision_carried_out = Signal()
