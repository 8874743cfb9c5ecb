"""Who sees the upkeep of the site and who acts in it: the only way a view gets a row."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Standing
from korpu.upkeep.models import Entry, Fault, Improvement, PlannedText, Rubric, Section
from korpu.upkeep.rules import MANAGERS, READERS, WRITERS


def _own(standing: Standing) -> Q:
    return Q(post_id__in=standing.post_ids) | Q(post_id__isnull=True, unit_id__in=standing.unit_ids)


def sections_visible_to(standing: Standing) -> QuerySet[Section]:
    """Give every section to those who answer for the site, to others the sections that are theirs."""
    if standing.has(*READERS):
        return Section.objects.all()
    return Section.objects.filter(_own(standing))


def sees_any(standing: Standing) -> bool:
    """Tell whether the person has anything to see here."""
    return standing.has(*READERS) or sections_visible_to(standing).exists()


def get_section(user: User, pk: int, at: datetime) -> Section:
    """Give a section that the person may see, else raise Http404."""
    seen = sections_visible_to(organisation.standing_of(user, at))
    found = seen.select_related("unit", "post").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def owns(standing: Standing, section: Section) -> bool:
    """Tell whether the section is the person's to answer for."""
    if section.post_id is not None:
        return section.post_id in standing.post_ids
    return section.unit_id in standing.unit_ids


def manages(standing: Standing) -> bool:
    """Tell whether the person sets owners and limits of the whole site."""
    return standing.has(*MANAGERS)


def writes(standing: Standing) -> bool:
    """Tell whether the person plans texts and enters improvements."""
    return standing.has(*WRITERS)


def faults_visible_to(standing: Standing) -> QuerySet[Fault]:
    """Give the faults of the sections that the person may see."""
    return Fault.objects.filter(section__in=sections_visible_to(standing))


def get_fault(user: User, pk: int, at: datetime) -> Fault:
    """Give a fault that the person may see, else raise Http404."""
    seen = faults_visible_to(organisation.standing_of(user, at))
    found = seen.select_related("section__unit", "section__post").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_improvement(user: User, pk: int, at: datetime) -> Improvement:
    """Give an improvement that the person may measure, else raise Http404."""
    standing = organisation.standing_of(user, at)
    found = Improvement.objects.select_related("section").filter(pk=pk).first()
    if found is None or not (writes(standing) or owns(standing, found.section)):
        raise Http404
    return found


def _reads_rhythm(user: User, at: datetime) -> Standing:
    standing = organisation.standing_of(user, at)
    if not standing.has(*READERS):
        raise Http404
    return standing


def get_rubric(user: User, pk: int, at: datetime) -> Rubric:
    """Give a topic to whoever reads the calendar, else raise Http404."""
    _reads_rhythm(user, at)
    found = Rubric.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_entry(user: User, pk: int, at: datetime) -> Entry:
    """Give a text to those who put it under a topic, else raise Http404."""
    found = Entry.objects.filter(pk=pk).first()
    if found is None or not writes(_reads_rhythm(user, at)):
        raise Http404
    return found


def get_planned(user: User, pk: int, at: datetime) -> PlannedText:
    """Give a planned text to those who plan, else raise Http404."""
    found = PlannedText.objects.select_related("rubric", "unit").filter(pk=pk).first()
    if found is None or not writes(_reads_rhythm(user, at)):
        raise Http404
    return found
