"""What reports count of the fact base: each figure beside the desk's list of the records it counts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from korpu.foundation.figures import Figure, Scope, figure
from korpu.foundation.moments import moments_between
from korpu.knowledge.models import Analysis, Briefing, Citation, Fact, Study
from korpu.knowledge.rules.papers import PaperState


def _moments(scope: Scope, field: str) -> dict[str, object]:
    start, end = moments_between(scope.from_on, scope.to_on)
    return {f"{field}__gte": start, f"{field}__lt": end}


@figure("knowledge.facts", _("Facts entered"))
def facts(scope: Scope) -> Figure:
    return Figure(
        Fact.objects.filter(**_moments(scope, "entered_at")).count(), reverse("knowledge_desk:facts")
    )


@figure("knowledge.citations", _("Citations of facts in released texts"))
def citations(scope: Scope) -> Figure:
    found = Citation.objects.filter(**_moments(scope, "cited_at"))
    return Figure(found.count(), reverse("knowledge_desk:facts"))


@figure("knowledge.briefings", _("Briefing notes approved"))
def briefings(scope: Scope) -> Figure:
    found = Briefing.objects.filter(state=PaperState.APPROVED, **_moments(scope, "held_at"))
    address = f"{reverse('knowledge_desk:briefings')}?state=APPROVED&from={scope.from_on}&to={scope.to_on}"
    return Figure(found.count(), address)


@figure("knowledge.analyses", _("Analyses approved"))
def analyses(scope: Scope) -> Figure:
    found = Analysis.objects.filter(**_moments(scope, "approved_at"))
    return Figure(found.count(), f"{reverse('knowledge_desk:analyses')}?state=APPROVED")


@figure("knowledge.studies", _("Studies of practice approved"))
def studies(scope: Scope) -> Figure:
    found = Study.objects.filter(**_moments(scope, "approved_at"))
    return Figure(found.count(), f"{reverse('knowledge_desk:studies')}?state=APPROVED")
