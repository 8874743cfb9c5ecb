"""What the inbox says of facts to confirm and of briefing notes to write."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from korpu.knowledge.models import Briefing, Fact
from korpu.knowledge.queries.showing import period_words
from korpu.work_plans.subjects import Described


def facts(ids: Iterable[int]) -> Mapping[int, Described]:
    rows = Fact.objects.filter(pk__in=list(ids)).select_related("indicator")
    return {
        row.pk: Described(
            f"{row.indicator.measure}, {period_words(row.period_from, row.period_to)}",
            row.indicator.get_absolute_url(),
            _("Confirm the fact or revise it"),
        )
        for row in rows
    }


def briefings(ids: Iterable[int]) -> Mapping[int, Described]:
    rows = Briefing.objects.filter(pk__in=list(ids))
    return {
        row.pk: Described(row.title, row.get_absolute_url(), _("Write the briefing note")) for row in rows
    }
