"""What the records prove of the rules of 2012."""

from datetime import timedelta

from django.db.models import DurationField, F, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.foundation.moments import moments_between
from korpu.records.models import DestructionItem, DestructionList
from korpu.records.rules import ItemState, ListState
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves

SHOWN = 10
YEAR = Value(timedelta(days=365), output_field=DurationField())


@proves("OG12-FOI-5.2")
def disposals_by_approved_list(period: Period) -> Evidence:
    """Cases disposed of in the period by a list of three people; open is one that went within a year of its answer.

    The database forbids both; the count shows that it does.
    """
    start, end = moments_between(period.from_on, period.to_on)
    gone = DestructionItem.objects.filter(
        state=ItemState.DESTROYED, settled_at__gte=start, settled_at__lt=end
    )
    done = gone.count()
    if not done:
        return Evidence.no_occasion()
    early = gone.filter(settled_at__lt=F("appeal__answered_at") + YEAR).count()
    lists = DestructionList.objects.filter(state=ListState.DONE, items__in=gone).distinct().order_by("-pk")
    links = tuple(
        EvidenceLink(
            _("Act of destruction No %(number)s") % {"number": row.pk},
            row.get_absolute_url(),
            timezone.localdate(row.done_at) if row.done_at else None,
        )
        for row in lists[:SHOWN]
    )
    return Evidence.of(done=done - early, open_count=early, links=links)
