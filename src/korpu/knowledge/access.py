"""Who may see and do what in the fact base: the only way a view gets a row.

Facts are for everybody who holds a post: whoever writes a text needs them. What the Department writes for the
leadership, and texts to single addressees, are for fewer.
"""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.knowledge.models import (
    Analysis,
    Briefing,
    Fact,
    FactImport,
    Indicator,
    Position,
    ReformNote,
    Saying,
    Study,
)
from korpu.knowledge.rules.papers import PaperState
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role, Standing
from korpu.release import access as release_access

STAFF = (Role.EXECUTOR, Role.SECTOR_HEAD, Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
APPROVERS = (Role.DEPARTMENT_HEAD, Role.DEPUTY_HEAD)
OVERSEERS = (Role.MINISTER, Role.LEADERSHIP, Role.AUDITOR)
READERS_OF_PAPERS = (*STAFF, *OVERSEERS)


def enters(standing: Standing, indicator: Indicator) -> bool:
    """Tell whether the person enters, revises and confirms facts: the unit that answers for them, and the Department."""
    return standing.has(*STAFF) or indicator.owner_id in standing.unit_ids


def describes(standing: Standing) -> bool:
    """Tell whether the person says what is measured: the Department builds the base (statute 3.1.14)."""
    return standing.has(*STAFF)


def reads_papers(standing: Standing) -> bool:
    return standing.has(*READERS_OF_PAPERS)


def approves(standing: Standing) -> bool:
    """Tell whether the person approves papers: the head of the Department or a deputy."""
    return standing.has(*APPROVERS)


def sayings_visible_to(standing: Standing) -> QuerySet[Saying]:
    """Give the released texts for the public, and those to one addressee whose release the person may see."""
    seen = release_access.releases_visible_to(standing)
    return Saying.objects.filter(Q(is_public=True) | Q(release__in=seen.values("pk")))


def open_indicators() -> QuerySet[Indicator]:
    """Give what the public may see."""
    return Indicator.objects.filter(is_open=True)


def published_reforms() -> QuerySet[ReformNote]:
    """Give the notes on reforms that the public may read."""
    return ReformNote.objects.filter(published__isnull=False)


def briefings_visible_to(standing: Standing) -> QuerySet[Briefing]:
    """Give the briefing notes: all to those who write and oversee them, to a speaker the approved ones of the post."""
    if reads_papers(standing):
        return Briefing.objects.all()
    return Briefing.objects.filter(speaker_post_id__in=standing.post_ids, state=PaperState.APPROVED)


def analyses_visible_to(standing: Standing) -> QuerySet[Analysis]:
    return Analysis.objects.all() if reads_papers(standing) else Analysis.objects.none()


def studies_visible_to(standing: Standing) -> QuerySet[Study]:
    return Study.objects.all() if reads_papers(standing) else Study.objects.none()


def reforms_visible_to(standing: Standing) -> QuerySet[ReformNote]:
    return ReformNote.objects.all() if reads_papers(standing) else ReformNote.objects.none()


def get_indicator(code: str) -> Indicator:
    """Give an indicator to a member of staff. Raises Http404 for one that there is not."""
    found = Indicator.objects.select_related("owner").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def get_open_indicator(code: str) -> Indicator:
    """Give an indicator that is open to the public. Raises Http404 for any other."""
    found = open_indicators().select_related("owner").filter(code=code).first()
    if found is None:
        raise Http404
    return found


def get_fact_to_change(user: User, pk: int, at: datetime) -> Fact:
    """Give a fact that the person may revise, confirm or withdraw. Raises Http404 for any other."""
    found = Fact.objects.select_related("indicator__owner").filter(pk=pk).first()
    if found is None or not enters(organisation.standing_of(user, at), found.indicator):
        raise Http404
    return found


def get_import(user: User, pk: int, at: datetime) -> FactImport:
    """Give an import to those who bring facts in. Raises Http404 for anybody else."""
    found = FactImport.objects.filter(pk=pk).first()
    if found is None or not describes(organisation.standing_of(user, at)):
        raise Http404
    return found


def get_saying(user: User, pk: int, at: datetime) -> Saying:
    """Give a released text that the person may see. Raises Http404 for any other."""
    found = sayings_visible_to(organisation.standing_of(user, at)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_position(pk: int) -> Position:
    """Give a position to a member of staff. Raises Http404 for one that there is not."""
    found = Position.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_briefing(user: User, pk: int, at: datetime) -> Briefing:
    """Give a briefing note that the person may see. Raises Http404 for any other."""
    rows = briefings_visible_to(organisation.standing_of(user, at))
    found = (
        rows.select_related("unit", "speaker_post", "author", "approved_by", "read_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    return found


def get_analysis(user: User, pk: int, at: datetime) -> Analysis:
    """Give an analysis that the person may see. Raises Http404 for any other."""
    rows = analyses_visible_to(organisation.standing_of(user, at))
    found = rows.select_related("unit", "author", "approved_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_study(user: User, pk: int, at: datetime) -> Study:
    """Give a study that the person may see. Raises Http404 for any other."""
    rows = studies_visible_to(organisation.standing_of(user, at))
    found = rows.select_related("unit", "author", "approved_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_reform(user: User, pk: int, at: datetime) -> ReformNote:
    """Give a note on a reform that the person may see. Raises Http404 for any other."""
    rows = reforms_visible_to(organisation.standing_of(user, at))
    found = rows.select_related("unit", "author", "release", "published").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
