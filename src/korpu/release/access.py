"""Who may see a release: who wrote it, whose approval it needs, and the heads."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.release import queries
from korpu.release.models import Approval, HouseWord, Release

HEADS = frozenset({Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD})


def releases_visible_to(standing: Standing) -> QuerySet[Release]:
    """Give the releases that the person may see; none from which the person, or whom the person acts for, is kept out."""
    not_kept_out = Release.objects.filter(queries.not_kept_out(standing))
    heads = [capacity for capacity in standing.capacities if capacity.roles & HEADS]
    if any(capacity.acting_for_post_id is None for capacity in heads):
        return not_kept_out
    routed = Approval.objects.filter(queries.on_route_of(standing) | Q(approved_by=standing.user_id))
    seen = Q(writers__contains=[standing.user_id]) | Q(pk__in=routed.values("release"))
    if heads:
        acted_for = [capacity.acting_for_post_id for capacity in heads]
        seen |= ~Q(kept_out_posts__overlap=acted_for)
    return not_kept_out.filter(seen)


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
