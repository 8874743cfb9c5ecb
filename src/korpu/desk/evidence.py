"""What the house itself proves: structure, posts, deputies, officers. The organisation lies below the regulation."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from korpu.desk.units import queries as work
from korpu.foundation.moments import moments_between
from korpu.journal import queries as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.models import Authorisation, Holding, Post
from korpu.organisation.rules import Role, UnitKind
from korpu.regulation import queries as regulation
from korpu.regulation.evidence import Ask, Evidence, EvidenceLink, Period, proves, proves_from_others

SHOWN = 5
SECTORS = ("information-sector", "communication-sector", "digital-media-sector", "ngo-sector")
DISTRIBUTION = "PR25-5.4.2"
# The rules of 2012 on freedom of information, which the plan's measure 1.1 has adopted.
FOI_RULES = "OG12-FOI"


def _whole(done: int, open_count: int, links: tuple[EvidenceLink, ...] = ()) -> Evidence:
    """Give the answer of a duty that knows no exception: one day or record without it, and it is not performed."""
    if open_count:
        return Evidence.not_performed(open_count, links)
    return Evidence.performed(done, links) if done else Evidence.no_occasion()


def _post_link(post: Post) -> EvidenceLink:
    return EvidenceLink(post.title, reverse("organisation_desk:post", args=[post.pk]))


def _page(name: str, label: str) -> tuple[EvidenceLink, ...]:
    return (EvidenceLink(label, reverse(f"organisation_desk:{name}")),)


@proves("PR25-1.3")
def work_with_others(period: Period) -> Evidence:
    """Requests answered, meetings and joint tasks of the period; open is what passed its day without a result."""
    until = min(period.to_on, timezone.localdate())
    passed = organisation.interactions_between(period.from_on, period.to_on)
    settled = passed.filter(settled_on__isnull=False)
    late = organisation.open_interactions(until).filter(happened_on__lte=period.to_on)
    links = tuple(
        EvidenceLink(
            f"{dates.short_date(row.happened_on)} · {row.get_kind_display()}",
            reverse("organisation_desk:counterpart", args=[row.counterpart_id]),
        )
        for row in settled[:SHOWN]
    )
    return Evidence.of(done=settled.count(), open_count=late.count(), links=links)


@proves("PR25-5.1")
def structure_and_staff(period: Period) -> Evidence:
    """Each day has a structure approved by an order, and no unit has more people than it allows."""
    days = work.days_of(period)
    if not days:
        return Evidence.no_occasion()
    span = organisation.versions_between(days[0], days[-1])
    filled = list(Holding.objects.filter(_overlaps(days)).select_related("post"))
    wrong: set[date] = set(days)
    for version, first, last in span:
        if version.lacks_order:
            continue
        allowed = {line.unit_id: line.headcount for line in version.lines.all()}
        for day in days:
            if first <= day <= (last or days[-1]) and not _overfilled(filled, allowed, day):
                wrong.discard(day)
    links = tuple(
        EvidenceLink(
            f"{dates.short_date(version.starts_on)} · {version.order_number or '—'}",
            reverse("organisation_desk:structure", args=[version.pk]),
        )
        for version, _first, _last in span[-SHOWN:]
    )
    return _whole(len(days), len(wrong), links)


def _overlaps(days: Sequence[date]) -> Q:
    return Q(starts_on__lte=days[-1]) & (Q(ends_on__isnull=True) | Q(ends_on__gte=days[0]))


def _overfilled(held: Iterable[Holding], allowed: dict[int, int], day: date) -> bool:
    counts: dict[int, int] = {}
    for row in held:
        if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day):
            counts[row.post.unit_id] = counts.get(row.post.unit_id, 0) + 1
    return any(count > allowed.get(unit_id, 0) for unit_id, count in counts.items())


@proves("PR25-5.1.s2")
def reports_to_the_minister(period: Period) -> Evidence:
    """What was put before the Minister in the period and dealt with; open is what passed its day."""
    posts = [post.pk for post in organisation.posts_with(Role.MINISTER)]
    start, end = moments_between(period.from_on, period.to_on)
    rows = work.assignments().filter(post__in=posts, given_at__gte=start, given_at__lt=end)
    late = work.late(timezone.localdate()).filter(post__in=posts, given_at__lt=end)
    done = rows.filter(done_at__isnull=False)
    links = tuple(
        EvidenceLink(
            dates.short_date(timezone.localdate(row.given_at)),
            reverse("work_plans_desk:assignment", args=[row.pk]),
        )
        for row in done.order_by("-pk")[:SHOWN]
    )
    return Evidence.of(done=done.count(), open_count=late.count(), links=links)


@proves("PR25-5.1.s3")
def nobody_interferes(period: Period) -> Evidence:
    """Authorisations in force and attempts refused; open is what an outsider without one did to the Department's cases."""
    start, end = moments_between(period.from_on, period.to_on)
    authorised = list(organisation.authorisations_between(period.from_on, period.to_on))
    refused = journal.entries(from_at=start, to_at=end, action="organisation.attempt_refused").count()
    links = _page("authorisations", dates.short_date(authorised[0].starts_on)) if authorised else ()
    strangers = _deeds_of_outsiders(period, authorised)
    return _whole(len(authorised) + refused, strangers, links)


def _deeds_of_outsiders(period: Period, authorised: Sequence[Authorisation]) -> int:
    """Count what was done to cases by those who belonged neither to the Department nor, on that day, to the empowered."""
    start, end = moments_between(period.from_on, period.to_on)
    deeds = (
        journal.entries(from_at=start, to_at=end, subject_type="appeals.appeal")
        .filter(actor_id__isnull=False, action__startswith="appeals.")
        .exclude(actor_id__in=work.people_of_the_department(period))
        .order_by("pk")
        .values_list("actor_id", "at")
    )
    return sum(
        not any(row.user_id == actor_id and row.holds_on(timezone.localdate(at)) for row in authorised)
        for actor_id, at in deeds
    )


@proves_from_others("PR25-5.2")
def work_of_the_four_sectors(period: Period, ask: Ask) -> Evidence:
    """Work given to the four sectors in the period; open is a record without a sector, and a sector that is missing."""
    start, end = moments_between(period.from_on, period.to_on)
    standing = set(
        organisation.units(UnitKind.SECTOR).filter(code__in=SECTORS).values_list("code", flat=True)
    )
    given = work.assignments().filter(unit__code__in=SECTORS, given_at__gte=start, given_at__lt=end).count()
    distributed = ask(DISTRIBUTION)
    unowned = distributed.open_count if distributed else 0
    links = distributed.links if distributed else ()
    return _whole(given, unowned + len(SECTORS) - len(standing), links)


@proves("PR25-5.3")
def head_of_the_department(period: Period) -> Evidence:
    """On each day somebody holds or fills in for the head's post, the holder by an order with number and date."""
    posts = organisation.posts_with(Role.DEPARTMENT_HEAD)
    days = work.days_of(period)
    if not posts or not days:
        return Evidence.no_occasion()
    cover = organisation.cover_of(posts, days)
    holders = list(Holding.objects.filter(_overlaps(days), post__in=posts))
    lacking = [
        day
        for day in days
        if not cover.days.get(day)
        or any(
            row.lacks_order
            for row in holders
            if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
        )
    ]
    return _whole(len(days), len(lacking), tuple(_post_link(post) for post in posts[:SHOWN]))


@proves("PR25-5.5")
def deputies_of_the_head(period: Period) -> Evidence:
    """On each day the head has a deputy, and each deputy holds the post by an order."""
    posts = organisation.posts_with(Role.DEPUTY_HEAD)
    days = work.days_of(period)
    if not posts or not days:
        return Evidence.no_occasion()
    holders = list(Holding.objects.filter(_overlaps(days), post__in=posts))
    vacant = [
        day
        for day in days
        if not any(row.starts_on <= day and (row.ends_on is None or row.ends_on >= day) for row in holders)
    ]
    lacking = sum(row.lacks_order for row in holders)
    return _whole(len(holders), len(vacant) + lacking, tuple(_post_link(post) for post in posts[:SHOWN]))


@proves("PR25-5.6")
def deputies_answer(period: Period) -> Evidence:
    """What is entrusted to deputies; open is a deputy in office with nothing entrusted, and late work under them."""
    posts = organisation.posts_with(Role.DEPUTY_HEAD)
    days = work.days_of(period)
    if not posts or not days:
        return Evidence.no_occasion()
    entrusted = [row for row in organisation.entrustments_on(days[-1]) if row.deputy_post in posts]
    named = {row.deputy_post_id for row in entrusted}
    in_office = organisation.cover_of(posts, [days[-1]]).days.get(days[-1], ())
    idle = [row for row in in_office if row.post_id not in named and Role.DEPUTY_HEAD in row.post.roles]
    late = work.late(days[-1]).filter(unit__in=[row.unit_id for row in entrusted if row.unit_id])
    links = _page("entrustments", dates.short_date(entrusted[0].starts_on)) if entrusted else ()
    return _whole(len(entrusted), len(idle) + late.count(), links)


@proves("PR25-5.7")
def stand_ins_of_the_head(period: Period) -> Evidence:
    """Absences of the head with a stand-in, and what was signed as acting; open is a day on which nobody held the post."""
    posts = organisation.posts_with(Role.DEPARTMENT_HEAD)
    days = work.days_of(period)
    if not posts or not days:
        return Evidence.no_occasion()
    start, end = moments_between(period.from_on, period.to_on)
    absences = organisation.absences_of(posts, days[0], days[-1])
    signed = journal.entries(from_at=start, to_at=end).filter(acting_for_id__in=[post.pk for post in posts])
    uncovered = organisation.cover_of(posts, days).without(days)
    done = absences.count()
    return _whole(done + signed.count() if done else 0, len(uncovered), tuple(map(_post_link, posts[:SHOWN])))


@proves("PR25-5.8")
def staff_of_the_department(period: Period) -> Evidence:
    """Appointments and dismissals with their orders; open is one without, an account left open, work handed to nobody."""
    until = min(period.to_on, timezone.localdate())
    units = organisation.department_unit_ids(until)
    rows = Holding.objects.filter(post__unit__in=units).select_related("post")
    began = list(rows.filter(starts_on__range=(period.from_on, period.to_on)))
    ended = list(rows.filter(ends_on__range=(period.from_on, period.to_on)))
    lacking = sum(row.lacks_order for row in began) + sum(not row.end_order_number for row in ended)
    gone = [row.user_id for row in ended if row.ends_on is not None and row.ends_on < until]
    still_open = organisation.people_who_left(until).filter(pk__in=gone).count()
    left_behind = work.left_behind(until).filter(unit__in=units).count()
    done = len(began) + len(ended)
    links = tuple(_post_link(row.post) for row in [*began, *ended][:SHOWN])
    return _whole(done, (lacking + still_open + left_behind) if done else 0, links)


def _officers(days: Sequence[date]) -> set[date]:
    """Give the days on which an officer for information requests, or the stand-in, was there."""
    cover = organisation.cover_of(organisation.posts_with(Role.FOI_OFFICER), days)
    return {day for day in days if cover.days.get(day)}


def _published(days: Sequence[date]) -> set[date]:
    """Give the days on which the site named an officer's contact."""
    since = [post.contact_since for post in organisation.posts_with(Role.FOI_OFFICER) if post.contact_since]
    return {day for day in days if since and min(since) <= day}


@proves("OG12-6")
def officers_for_information(period: Period) -> Evidence:
    """On each working day an officer or stand-in is there, and the public knows how to reach the officer."""
    days = work.working_days(period)
    covered, published = _officers(days), _published(days)
    links = _page("officers", dates.short_date(days[-1])) if days else ()
    return _whole(len(days), sum(day not in covered or day not in published for day in days), links)


def _rules_in_force(days: Sequence[date]) -> set[date]:
    """Give the days on which the ministry's rules on freedom of information are in force."""
    rules = regulation.find_act(FOI_RULES)
    return {day for day in days if rules is not None and rules.is_in_force_on(day)}


@proves("OG12-PLAN-1.1")
def officers_rules_and_public(period: Period) -> Evidence:
    """An officer in office, rules in force and the contact published: all three together on each day of the period."""
    days = work.days_of(period)
    proved = _officers(days) & _rules_in_force(days) & _published(days)
    links = _page("officers", dates.short_date(days[-1])) if days else ()
    return _whole(len(days), len(days) - len(proved), links)


@proves("OG12-7")
def obligations_of_units(period: Period) -> Evidence:
    """Units and institutions that had work due in the period: those without anything late, and those with."""
    today = timezone.localdate()
    state = work.due_by_unit(period.from_on, period.to_on, today)
    late = [unit_id for unit_id, (_due, overdue) in state.items() if overdue]
    links = tuple(
        EvidenceLink(unit.name, reverse("units_desk:unit", args=[unit.pk]))
        for unit in organisation.structural_units(today).filter(pk__in=list(state))[:SHOWN]
    )
    return _whole(len(state) - len(late), len(late), links)
