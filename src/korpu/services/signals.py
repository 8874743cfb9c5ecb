"""Facts about e-services, sent inside the operation's transaction."""

from django.dispatch import Signal

service_published = Signal()
service_presented = Signal()
