"""Who may see a release: who wrote it, whose approval it needs, and the heads."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.release.models import Approval, HouseWord, Release


def releases_visible_to(standing: Standing) -> QuerySet[Release]:
    """Give the releases that the person may see."""
    if standing.has(Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD):
        return Release.objects.all()
    on_route = Q(pk__in=())
    for capacity in standing.capacities:
        on_route |= Q(role__in=capacity.roles) & (Q(unit__isnull=True) | Q(unit_id=capacity.unit_id))
    routed = Approval.objects.filter(on_route | Q(approved_by=standing.user_id))
    return Release.objects.filter(
        Q(writers__contains=[standing.user_id]) | Q(pk__in=routed.values("release"))
    )


def get_release(user: User, pk: int, at: datetime) -> Release:
    """Give a release that is the person's to see, else raise Http404."""
    release = releases_visible_to(organisation.standing_of(user, at)).filter(pk=pk).first()
    if release is None:
        raise Http404
    return release


def get_word(pk: int) -> HouseWord:
    """Give a line that stands in the ministry's lists, else raise Http404; the page asks who may."""
    word = HouseWord.objects.filter(pk=pk, withdrawn_at__isnull=True).first()
    if word is None:
        raise Http404
    return word
