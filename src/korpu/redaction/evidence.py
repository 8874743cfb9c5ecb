"""What blackened copies prove: of a file that is not open, only its open part leaves."""

from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.language import dates
from korpu.redaction.models import Redaction
from korpu.redaction.rules.steps import RedactionState
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 5


@proves("OG12-FOI-4.3")
def copies_without_what_is_closed(period: Period) -> Evidence:
    """Copies that a second person compared with their originals and released in the period.

    What left or was kept back at the gate, and the masked texts, the gate proves.
    """
    start, end = moments_between(period.from_on, period.to_on)
    released = Redaction.objects.filter(
        state=RedactionState.RELEASED, released_at__gte=start, released_at__lt=end
    )
    # The name of a file may be a person's: the day stands for it.
    links = tuple(
        EvidenceLink(dates.short_date(on), row.get_absolute_url(), on)
        for row in released.order_by("-released_at", "-pk")[:SHOWN]
        if row.released_at and (on := timezone.localdate(row.released_at))
    )
    return Evidence.of(done=released.count() if links else 0, links=links)
