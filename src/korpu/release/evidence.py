"""What the gate proves: nothing closed goes out, every text was looked at, and who looked."""

from datetime import timedelta

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.journal import queries as journal
from korpu.language import dates
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role
from korpu.regulation.evidence import Evidence, EvidenceLink, Period, proves
from korpu.release.checks.form import CODE as SPELLING
from korpu.release.models import Approval, Finding, Release
from korpu.release.rules import Decision, ReleaseState, Severity

SHOWN = 5
# A text that waits longer for somebody's word was not looked at in time.
READ_WITHIN = timedelta(days=3)
# About two pages with the addressee and all signs of form; whoever lets more out says why.
BRIEF_BYTES = 8_000


def _left(period: Period) -> QuerySet[Release]:
    start, end = moments_between(period.from_on, period.to_on)
    return Release.objects.filter(
        released_at__gte=start, released_at__lt=end, state=ReleaseState.RELEASED
    ).order_by()


def _stopped(period: Period) -> QuerySet[Release]:
    start, end = moments_between(period.from_on, period.to_on)
    return Release.objects.filter(
        Q(pk__in=_grave_findings().values("release")),
        state__in=(ReleaseState.SENT_BACK, ReleaseState.WITHDRAWN),
        decided_at__gte=start,
        decided_at__lt=end,
    ).order_by()


def _waiting(period: Period) -> QuerySet[Release]:
    """Give the texts submitted in the period that still wait, longer than anybody should."""
    start, end = moments_between(period.from_on, period.to_on)
    limit = min(end, timezone.now() - READ_WITHIN)
    return Release.objects.filter(
        state=ReleaseState.SUBMITTED, submitted_at__gte=start, submitted_at__lt=limit
    ).order_by()


def _number_waiting(period: Period) -> int:
    return period.once("release.waiting", _waiting(period).count)


def _number_left(period: Period) -> int:
    return sum(period.once("release.left", lambda: _by_unit(_left(period))).values())


def _by_unit(releases: QuerySet[Release]) -> dict[str, int]:
    return dict(releases.values_list("unit__code").annotate(number=Count("pk")))


def _checked(period: Period, unit_code: str = "") -> Evidence:
    """Count the texts that left after every check, and those that a finding kept in the house.

    What is open is a text that left with an undecided finding. The database forbids one; the count is there to show it.
    """
    left, stopped, unchecked = period.once(
        "release.checked",
        lambda: (
            period.once("release.left", lambda: _by_unit(_left(period))),
            _by_unit(_stopped(period)),
            _by_unit(_left(period).filter(pk__in=_undecided_findings().values("release"))),
        ),
    )
    done, kept, open_count = (
        counts.get(unit_code, 0) if unit_code else sum(counts.values())
        for counts in (left, stopped, unchecked)
    )
    links = _links(_left(period) | _stopped(period), unit_code) if done or kept else ()
    return Evidence.of(done=done - open_count + kept, open_count=open_count, links=links)


def _links(releases: QuerySet[Release], unit_code: str = "") -> tuple[EvidenceLink, ...]:
    found = releases.filter(unit__code=unit_code) if unit_code else releases
    return tuple(
        EvidenceLink(_label(release), f"/desk/release/{release.pk}/")
        for release in found.select_related("unit").defer("content").order_by("-pk")[:SHOWN]
    )


def _grave_findings() -> QuerySet[Finding]:
    return Finding.objects.filter(Q(severity=Severity.BLOCKS) | Q(decision=Decision.CHANGE))


def _undecided_findings() -> QuerySet[Finding]:
    return Finding.objects.filter(severity=Severity.NEEDS_DECISION).exclude(decision=Decision.KEEP)


def _label(release: Release) -> str:
    """Give day and unit: the subject line of a letter may name a person, and the scoreboard has many readers."""
    return f"{dates.short_date(timezone.localdate(release.submitted_at))} · {release.unit.name}"


@proves("PR25-3.1.31", "PR25-5.4.8")
def secrecy_of_the_department(period: Period) -> Evidence:
    return _checked(period)


@proves("PR25-6.1.12")
def secrecy_of_the_information_sector(period: Period) -> Evidence:
    return _checked(period, "information-sector")


@proves("PR25-6.2.11")
def secrecy_of_the_communication_sector(period: Period) -> Evidence:
    return _checked(period, "communication-sector")


@proves("PR25-6.3.11")
def secrecy_of_the_digital_media_sector(period: Period) -> Evidence:
    return _checked(period, "digital-media-sector")


@proves("PR25-6.4.17")
def secrecy_of_the_ngo_sector(period: Period) -> Evidence:
    return _checked(period, "ngo-sector")


@proves("OG12-FOI-1.3.s2")
def control_of_the_responsible_officers(period: Period) -> Evidence:
    """Texts that an officer for information requests looked at, let pass or sent back, where the route asks for it.

    Open is a text that has waited for the officer too long. Remarks outside the gate are not recorded yet.
    """
    start, end = moments_between(period.from_on, period.to_on)
    looked = Approval.objects.filter(role=Role.FOI_OFFICER)
    passed = looked.filter(approved_at__gte=start, approved_at__lt=end)
    officers = [post.pk for post in organisation.posts_with(Role.FOI_OFFICER)]
    sent_back = journal.entries(from_at=start, to_at=end, action="release.sent_back").filter(
        Q(post_id__in=officers) | Q(acting_for_id__in=officers)
    )
    before = Approval.objects.filter(
        release=OuterRef("release"), approved_by__isnull=True, order__lt=OuterRef("order")
    )
    waiting = looked.filter(~Exists(before), approved_by__isnull=True, release__in=_waiting(period))
    done, open_count = passed.count(), waiting.count() if _number_waiting(period) else 0
    returned = list(sent_back.order_by("-pk").values_list("subject_id", flat=True)[:SHOWN])
    rows = Release.objects.filter(Q(pk__in=passed.values("release")) | Q(pk__in=returned))
    done += sent_back.count() if returned else 0
    return Evidence.of(done=done, open_count=open_count, links=_links(rows) if done else ())


@proves("OG12-FOI-4")
def texts_read_by_another_person(period: Period) -> Evidence:
    """Texts that left after somebody who had not written them read and approved them; open are those that wait too long.

    Figures against a base of facts, readability and contradictions are not measured by any check yet: what is proved
    is the second reader, who answers for them.
    """
    done = _number_left(period)
    links = _links(_left(period)) if done else ()
    return Evidence.of(done=done, open_count=_number_waiting(period), links=links)


@proves("OG12-FOI-4.1")
def texts_that_are_brief(period: Period) -> Evidence:
    """Texts that left in about two pages, or longer with the approver's word on it; longer without one is open.

    Vague wording and the length of sentences are not measured yet.
    """
    number = _number_left(period)
    if not number:
        return Evidence.no_occasion()
    size = Func(F("content"), function="OCTET_LENGTH", output_field=IntegerField())
    left = _left(period).annotate(size=size)
    word = Approval.objects.filter(release=OuterRef("pk")).exclude(comment="")
    wordless = left.filter(~Exists(word), size__gt=BRIEF_BYTES).count()
    brief = left.filter(size__lte=BRIEF_BYTES)
    return Evidence.of(done=number - wordless, open_count=wordless, links=_links(brief))


@proves("OG12-FOI-4.2")
def texts_without_a_slip_of_the_pen(period: Period) -> Evidence:
    """Texts that left without a finding of spelling; one that left with a finding is open.

    The check knows the suffixes of ordinals. A dictionary of the whole language, and expressions with two meanings,
    it does not know yet.
    """
    number = _number_left(period)
    if not number:
        return Evidence.no_occasion()
    wrong = Finding.objects.filter(check_code=SPELLING).values("release")
    slips = _left(period).filter(pk__in=wrong).count()
    links = _links(_left(period).exclude(pk__in=wrong))
    return Evidence.of(done=number - slips, open_count=slips, links=links)


@proves("OG12-FOI-4.3")
def only_what_is_open_goes_out(period: Period) -> Evidence:
    """Texts that left after every check or were kept back; open is also one whose finding nobody decides on."""
    found = _checked(period)
    undecided = Finding.objects.filter(
        Q(severity=Severity.BLOCKS) | Q(severity=Severity.NEEDS_DECISION), decision=""
    )
    waiting = 0
    if _number_waiting(period):
        waiting = _waiting(period).filter(pk__in=undecided.values("release")).count()
    return Evidence.of(done=found.count, open_count=found.open_count + waiting, links=found.links)
