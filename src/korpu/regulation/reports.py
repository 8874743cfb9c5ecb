"""What the regulation counts for reports: obligations, opinions, and the clauses by their answer."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from korpu.foundation.figures import Chart, Figure, Row, Scope, Table, figure, table
from korpu.organisation.queries import descendants
from korpu.regulation import queries
from korpu.regulation.evidence import Answer, Period
from korpu.regulation.models import OpinionRequest
from korpu.regulation.queries.obligations import Standing
from korpu.regulation.rules.drafts import RequestState


def _days(scope: Scope) -> str:
    return f"from={scope.from_on.isoformat()}&to={scope.to_on.isoformat()}"


def _units(scope: Scope) -> Q:
    return Q(unit__in=descendants(scope.unit_id)) if scope.unit_id is not None else Q()


def _standings(scope: Scope) -> list[Standing]:
    period = Period(scope.from_on, scope.to_on)
    rows = queries.obligations_in_force(period).filter(_units(scope))
    return queries.standings(list(rows), period, today=timezone.localdate())


def _obligations_url(scope: Scope, more: str = "") -> str:
    unit = f"&unit={scope.unit_id}" if scope.unit_id is not None else ""
    return f"{reverse('regulation_desk:obligations')}?{_days(scope)}{unit}{more}"


@figure("regulation.obligations_met", gettext_lazy("Obligations met"))
def obligations_met(scope: Scope) -> Figure:
    """How often obligations were met."""
    return Figure(sum(row.done for row in _standings(scope)), _obligations_url(scope))


@figure("regulation.obligations_open", gettext_lazy("Due days of obligations not met"))
def obligations_open(scope: Scope) -> Figure:
    """How many due days passed without the obligation being met."""
    return Figure(sum(row.open_count for row in _standings(scope)), _obligations_url(scope, "&open=1"))


@figure("regulation.opinions_given", gettext_lazy("Opinions given on drafts"))
def opinions_given(scope: Scope) -> Figure:
    """How many opinions on drafts were given."""
    start = timezone.make_aware(datetime.combine(scope.from_on, time.min))
    end = timezone.make_aware(datetime.combine(scope.to_on + timedelta(days=1), time.min))
    given = OpinionRequest.objects.filter(
        _units(scope), state=RequestState.SENT, sent_at__gte=start, sent_at__lt=end
    )
    return Figure(given.count(), f"{reverse('regulation_desk:drafts')}?state=ALL")


@table("regulation.clauses_by_answer", gettext_lazy("Clauses by their result"), chart=Chart.BARS)
def clauses_by_answer(scope: Scope) -> Table:
    """How many clauses were performed, had no occasion, or were not performed."""
    counts = queries.totals(queries.scoreboard(Period(scope.from_on, scope.to_on)))
    board = reverse("regulation_desk:scoreboard")
    rows = tuple(
        Row((str(answer.label), counts[answer.value]), f"{board}?{_days(scope)}&state={answer.value}")
        for answer in Answer
    )
    return Table((_("Result"), _("Clauses")), rows)
