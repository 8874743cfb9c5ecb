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
from korpu.release.checks import ambiguity, concise, consistency, form, plain
from korpu.release.models import Approval, Finding, HouseWord, Release
from korpu.release.rules import Decision, HouseWordKind, ReleaseState, Severity

SHOWN = 5
# A text that waits longer for somebody's word was not looked at in time.
READ_WITHIN = timedelta(days=3)
# About two pages with the addressee and all signs of form; whoever lets more out says why.
BRIEF_BYTES = 8_000
# What the checks of facts, of readability and of contradiction are called; the first is another app's.
OF_FACTS = ("contradiction", consistency.CODE, plain.CODE)
OF_ORTHOGRAPHY = (form.CODE, "spelling", "orthography")


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

    Open is a text that has waited for the officer too long. Remarks on a case, the register proves.
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
    """Texts that another person read and let out, and those sent back over facts, readability or contradiction.

    What a check found against the base of facts, earlier texts or the text itself was justified by the approver, else
    the database keeps it from leaving, or mended. Open are texts that wait too long.
    """
    doubted = Finding.objects.filter(check_code__in=OF_FACTS).values("release")
    start, end = moments_between(period.from_on, period.to_on)
    mended = Release.objects.filter(
        pk__in=doubted, state=ReleaseState.SENT_BACK, decided_at__gte=start, decided_at__lt=end
    ).order_by()
    left, sent_back = _number_left(period), mended.count()
    links = _links(_left(period) | mended) if left or sent_back else ()
    return Evidence.of(done=left + sent_back, open_count=_number_waiting(period), links=links)


@proves("OG12-FOI-4.1")
def texts_that_are_brief(period: Period) -> Evidence:
    """Texts that left within the length of their kind, or above it with the approver's reason.

    Open is a text above the limit that nobody has given a reason for: one that waits too long, or one of the time
    before the check that left in more than two pages without the approver's word.
    """
    number = _number_left(period)
    reasoned = Finding.objects.filter(reason=concise.TOO_LONG, decision=Decision.KEEP)
    undecided = Finding.objects.filter(reason=concise.TOO_LONG, decision="")
    waiting = 0
    if _number_waiting(period):
        waiting = _waiting(period).filter(pk__in=undecided.values("release")).count()
    if not number:
        return Evidence.of(done=0, open_count=waiting, links=())
    size = Func(F("content"), function="OCTET_LENGTH", output_field=IntegerField())
    left = _left(period).annotate(size=size)
    word = Approval.objects.filter(release=OuterRef("pk")).exclude(comment="")
    has_check = Finding.objects.filter(release=OuterRef("pk"), check_code=concise.CODE)
    wordless = left.filter(
        ~Exists(word), ~Exists(has_check), ~Q(pk__in=reasoned.values("release")), size__gt=BRIEF_BYTES
    ).count()
    brief = left.filter(Q(size__lte=BRIEF_BYTES) | Q(pk__in=reasoned.values("release")))
    return Evidence.of(done=number - wordless, open_count=wordless + waiting, links=_links(brief))


@proves("OG12-FOI-4.2")
def texts_without_a_slip_of_the_pen(period: Period) -> Evidence:
    """Texts that left with every finding of spelling and of double meaning settled, and words that were accepted.

    Open is a text that left with a slip that nobody settled. A spelling that no dictionary has and a double meaning
    wait for the second reader's word, and the database lets none go without.
    """
    number = _number_left(period)
    if not number:
        return Evidence.no_occasion()
    start, end = moments_between(period.from_on, period.to_on)
    slips = Finding.objects.filter(check_code__in=OF_ORTHOGRAPHY).exclude(decision=Decision.KEEP)
    doubts = Finding.objects.filter(check_code=ambiguity.CODE, severity=Severity.NEEDS_DECISION)
    wrong = Q(pk__in=slips.values("release")) | Q(
        pk__in=doubts.exclude(decision=Decision.KEEP).values("release")
    )
    unsettled = _left(period).filter(wrong).count()
    accepted = HouseWord.objects.filter(
        kind=HouseWordKind.SPELLING, added_at__gte=start, added_at__lt=end
    ).count()
    links = _links(_left(period).exclude(wrong))
    return Evidence.of(done=number - unsettled + accepted, open_count=unsettled, links=links)


@proves("OG12-FOI-4.3")
def only_what_is_open_goes_out(period: Period) -> Evidence:
    """Texts that left after every check or were kept back, and masked texts that were made instead.

    Open is also a text whose finding nobody decides on. Blackened copies of files, their own app proves.
    """
    found = _checked(period)
    start, end = moments_between(period.from_on, period.to_on)
    masked = journal.entries(from_at=start, to_at=end, action="release.masked").count()
    undecided = Finding.objects.filter(
        Q(severity=Severity.BLOCKS) | Q(severity=Severity.NEEDS_DECISION), decision=""
    )
    waiting = 0
    if _number_waiting(period):
        waiting = _waiting(period).filter(pk__in=undecided.values("release")).count()
    return Evidence.of(done=found.count + masked, open_count=found.open_count + waiting, links=found.links)
