"""Facts about accounts, sent inside a transaction; an app above the journal listens and writes the line.

None carries personal data: ``user`` is the account itself, to be kept as its id; ``at`` is the moment; ``by`` is who
did it, None for the person or a command; ``action`` is the journal's word for it.
"""

from django.dispatch import Signal

signed_in = Signal()  # user, at, action
sign_in_failed = Signal()  # user (None where no account bears the name that was typed), at, action
account_changed = Signal()  # user, by, at, action
