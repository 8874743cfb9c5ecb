"""What reports count of the records."""

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.figures import Chart, Row, Scope, Table, table
from korpu.foundation.moments import moments_between
from korpu.organisation import queries as organisation
from korpu.records.models import Feedback
from korpu.records.rules import Satisfaction


@table("records.satisfaction", gettext_lazy("What authors said of the answers"), chart=Chart.BARS)
def satisfaction(scope: Scope) -> Table:
    """Count what authors said of the answers in the period."""
    start, end = moments_between(scope.from_on, scope.to_on)
    found = Feedback.objects.order_by().filter(given_at__gte=start, given_at__lt=end)
    if scope.unit_id is not None:
        found = found.filter(appeal__unit_id__in=organisation.descendants(scope.unit_id))
    counts = {row["satisfaction"]: row["n"] for row in found.values("satisfaction").annotate(n=Count("pk"))}
    rows = tuple(Row((str(word.label), counts[word]), "") for word in Satisfaction if word in counts)
    return Table((_("Answer"), _("Authors")), rows)
