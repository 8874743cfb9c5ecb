"""What this app itself proves: acts, obligations, drafts and opinions, norm-making, copies of acts, rights."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from korpu.foundation.moments import moments_between
from korpu.organisation import queries as organisation
from korpu.organisation.rules import UnitKind
from korpu.regulation import chain, queries
from korpu.regulation.evidence import (
    LINKS_SHOWN,
    Ask,
    Evidence,
    EvidenceLink,
    Period,
    proves,
    proves_from_others,
)
from korpu.regulation.models import (
    Act,
    Circulation,
    Clause,
    Draft,
    NormStage,
    Obligation,
    Opinion,
    OpinionRequest,
    Receipt,
    Right,
    UseOfRight,
)
from korpu.regulation.queries.obligations import Standing
from korpu.regulation.rules.acts import SIGNED_HERE, ActKind, Part
from korpu.regulation.rules.circulation import CirculationKind
from korpu.regulation.rules.drafts import OPEN_REQUESTS, Direction, RequestState
from korpu.regulation.rules.obligations import UNASSIGNED_DAYS
from korpu.regulation.rules.rights import RightKind

STATUTE = "PR25"


def _over(period: Period) -> date:
    """Give the day up to which, it excluded, what was due in the period has become late."""
    return min(period.to_on + timedelta(days=1), timezone.localdate())


def _act_link(act: Act, on: date | None = None) -> EvidenceLink:
    return EvidenceLink(act.title, reverse("regulation_desk:act", args=[act.code]), on)


def _act_of(clause_code: str) -> Act | None:
    """Give the act to which a clause belongs, or None where the ministry has no such act."""
    clause = (
        Clause.objects.filter(code=clause_code).select_related("act__approved_by", "act__arises_from").first()
    )
    return clause.act if clause else None


# Acts


@proves("PR25-0")
def acts_with_number_and_date(period: Period) -> Evidence:
    """An act whose source leaves its number or date blank stays open until somebody enters them."""
    found = [act for act in queries.acts() if act.repealed_by_id is None]
    lacking = [act for act in found if act.lacks_requisites]
    if lacking:
        return Evidence.not_performed(len(lacking), tuple(_act_link(act) for act in lacking[:LINKS_SHOWN]))
    links = tuple(_act_link(act, act.stamp_dated_on) for act in found[:LINKS_SHOWN])
    return Evidence.performed(len(found), links) if found else Evidence.no_occasion()


@proves("OG12-FOI-0")
def the_rules_bear_their_stamp(period: Period) -> Evidence:
    """The rules inherit number and date of the order that approves them; while either is blank they are incomplete."""
    act = _act_of("OG12-FOI-0")
    if act is None:
        return Evidence.no_occasion()
    return _one(act, good=not act.lacks_requisites, on=act.stamp_dated_on)


def _one(act: Act, *, good: bool, on: date | None = None) -> Evidence:
    return Evidence.of(done=int(good), open_count=int(not good), links=(_act_link(act, on),))


@proves("OG12-SIGN")
def orders_are_signed(period: Period) -> Evidence:
    """An order has its signatory, number, date and signed copy; one without any of them is open."""
    orders = [
        act
        for act in queries.acts()
        if act.kind in SIGNED_HERE
        and not act.is_repealed_on(period.from_on)
        and (act.stamp_dated_on is None or act.stamp_dated_on <= period.to_on)
    ]
    signed = [act for act in orders if not act.is_unsigned and not act.lacks_requisites]
    return Evidence.of(
        done=len(signed),
        open_count=len(orders) - len(signed),
        links=tuple(_act_link(act, act.dated_on) for act in signed[:LINKS_SHOWN]),
    )


@proves("OG12-0")
def the_order_arises_from_its_item(period: Period) -> Evidence:
    """The order is tied to the item of the higher act that it carries out; links show what carries the order out."""
    act = _act_of("OG12-0")
    if act is None:
        return Evidence.no_occasion()
    if act.arises_from is None or not act.arises_from_item:
        return Evidence.not_performed(1, (_act_link(act),))
    below = queries.chain_of(act, period.to_on)
    links = (
        _act_link(act.arises_from, act.arises_from.dated_on),
        _act_link(act, act.dated_on),
        *(_act_link(row) for row in below.below),
        *(EvidenceLink(row.label, row.url) for row in below.hanging),
    )
    return Evidence.performed(1, links[:LINKS_SHOWN])


@proves("OG12-2")
def the_rules_are_in_force(period: Period) -> Evidence:
    """The rules attached to the order are in force, with the settings that cite their clauses; each of both counts."""
    if not Clause.objects.filter(code="OG12-2").exists():
        return Evidence.no_occasion()
    rules = [act for act in queries.acts_under("OG12-2") if act.clauses.exists()]
    standing = [act for act in rules if act.is_in_force_on(period.to_on)]
    if not standing:
        return Evidence.not_performed(1, tuple(_act_link(act) for act in rules))
    codes = Clause.objects.filter(act__in=standing).values_list("code", flat=True)
    cited = chain.settings_citing(list(codes))
    links = (
        *(_act_link(act, act.begins_on) for act in standing),
        *(EvidenceLink(setting.label, setting.url) for setting in cited if setting.url),
    )
    return Evidence.performed(len(standing) + len(cited), links[:LINKS_SHOWN])


@proves("OG12-8")
def acts_repealed_by_the_order(period: Period) -> Evidence:
    """Earlier acts are marked repealed with item and day, and no obligation is left open under them."""
    order = _act_of("OG12-8")
    if order is None:
        return Evidence.no_occasion()
    repealed = list(order.repeals.all())
    left = Obligation.objects.filter(clause__act__in=repealed).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=period.to_on)
    )
    if not repealed or left.exists():
        return Evidence.not_performed(left.count() or 1, tuple(_act_link(act) for act in repealed))
    return Evidence.performed(len(repealed), tuple(_act_link(act, act.repealed_on) for act in repealed))


@proves("PR25-1.2")
def work_rests_on_acts_in_force(period: Period) -> Evidence:
    """Obligations, drafts planned and what other apps found on acts name one in force; what does not is open."""
    counts = chain.founded_in(period)
    own = list(queries.obligations_in_force(period))
    # An obligation that is older than the repeal and was ended or moved in time rests on nothing repealed.
    standing = [row for row in own if row.clause.act.is_in_force_on(_last_day(row, period))]
    links = tuple(
        EvidenceLink(row.clause.code, reverse("regulation_desk:obligation", args=[row.pk]), row.starts_on)
        for row in standing[:LINKS_SHOWN]
    )
    done = len(standing) + sum(count.with_act for count in counts)
    missing = len(own) - len(standing) + sum(count.without_act for count in counts)
    return Evidence.not_performed(missing) if missing else Evidence.of(done=done, links=links)


def _last_day(obligation: Obligation, period: Period) -> date:
    return min(obligation.ends_on or period.to_on, period.to_on)


@chain.cites
def retention_rules(clause_codes: Sequence[str]) -> Iterable[chain.Setting]:
    """The rules of retention name the clause they rest on by its id."""
    return [
        chain.Setting(code, f"{row.outcome}: {row.years}")
        for row in organisation.retention_rules()
        for code in clause_codes
        if code in row.basis.split()
    ]


# Obligations


def _of_standings(rows: list[Standing]) -> Evidence:
    links = tuple(
        EvidenceLink(
            row.obligation.clause.code,
            reverse("regulation_desk:obligation", args=[row.obligation.pk]),
            row.fulfilments[0].on if row.fulfilments else None,
        )
        for row in rows
        if row.done
    )
    return Evidence.of(
        done=sum(row.done for row in rows),
        open_count=sum(row.open_count for row in rows if not row.is_idle),
        links=links[:LINKS_SHOWN],
    )


@proves("PR25-2.1.10")
def obligations_entered_from_other_acts(period: Period) -> Evidence:
    """Each act registered in the period is gone through, and what binds us entered; one not gone through is open."""
    start, end = moments_between(period.from_on, period.to_on)
    entered = Obligation.objects.filter(entered_at__gte=start, entered_at__lt=end).exclude(
        clause__act__code=STATUTE
    )
    waiting = [
        act
        for act in Act.objects.filter(registered_at__lt=end, marked_at__isnull=True, repealed_by__isnull=True)
        if act.code != STATUTE
    ]
    links = tuple(
        EvidenceLink(
            row.clause.code,
            reverse("regulation_desk:obligation", args=[row.pk]),
            timezone.localdate(row.entered_at),
        )
        for row in entered.select_related("clause").order_by("-pk")[:LINKS_SHOWN]
    )
    return Evidence.of(done=entered.count(), open_count=len(waiting), links=links)


@proves_from_others("PR25-3.1.33")
def obligations_of_other_acts(period: Period, ask: Ask) -> Evidence:
    """Obligations from other acts have an owner and are met; those without one after the set days are open too."""
    rows = queries.met_in(period, today=timezone.localdate(), ask=ask, others_than=STATUTE)
    found = _of_standings([row for row in rows if row.obligation.unit_id is not None])
    limit = min(moments_between(period.from_on, period.to_on)[1], timezone.now()) - timedelta(
        days=UNASSIGNED_DAYS
    )
    ownerless = [row for row in rows if row.obligation.unit_id is None and row.obligation.entered_at < limit]
    return Evidence.of(done=found.count, open_count=found.open_count + len(ownerless), links=found.links)


def _of_sector(code: str, period: Period, ask: Ask) -> Evidence:
    rows = queries.met_in(period, today=timezone.localdate(), ask=ask, others_than=STATUTE, unit_code=code)
    return _of_standings(rows)


@proves_from_others("PR25-6.1.16")
def other_obligations_of_the_information_sector(period: Period, ask: Ask) -> Evidence:
    """Obligations of other acts given to the Information sector, met and still open."""
    return _of_sector("information-sector", period, ask)


@proves_from_others("PR25-6.2.15")
def other_obligations_of_the_communication_sector(period: Period, ask: Ask) -> Evidence:
    """Obligations of laws and of the Ministry's own documents given to the Communication sector."""
    return _of_sector("communication-sector", period, ask)


@proves_from_others("PR25-6.3.15")
def other_obligations_of_the_digital_media_sector(period: Period, ask: Ask) -> Evidence:
    """Obligations of other acts given to the Digital media sector, met and still open."""
    return _of_sector("digital-media-sector", period, ask)


@proves_from_others("PR25-6.4.21")
def other_obligations_of_the_ngo_sector(period: Period, ask: Ask) -> Evidence:
    """Obligations of other acts given to the sector for NGOs, met and still open."""
    return _of_sector("ngo-sector", period, ask)


@proves("PR25-5.3.s2")
def the_head_answers_for_what_was_not_met(period: Period) -> Evidence:
    """Each late or unmet day has the head's explanation or decision; one without is open."""
    rows = queries.explained_in(period, today=timezone.localdate())
    said = [(row, day) for row, day, explanation in rows if explanation is not None]
    links = tuple(
        EvidenceLink(row.clause.code, reverse("regulation_desk:obligation", args=[row.pk]), day.due_on)
        for row, day in said[:LINKS_SHOWN]
    )
    return Evidence.of(done=len(said), open_count=len(rows) - len(said), links=links)


@proves_from_others("PR25-1.1")
def every_part_of_the_mandate_lives(period: Period, ask: Ask) -> Evidence:
    """Each part of the mandate has something done in the period by its clauses or obligations; a part with none is open."""
    done: dict[str, int] = {}
    occasions: set[str] = set()
    for code, part in Clause.objects.exclude(part="").filter(is_absent=False).values_list("code", "part"):
        found = ask(code)
        if found is not None and code != "PR25-1.1":
            done[part] = done.get(part, 0) + found.count
            if found.count or found.open_count:
                occasions.add(part)
    rows = [row for row in queries.obligations_in_force(period) if row.part]
    for row in queries.standings(rows, period, today=timezone.localdate(), ask=ask):
        part = row.obligation.part
        done[part] = done.get(part, 0) + row.done
        occasions.add(part)
    links = tuple(
        EvidenceLink(str(Part(part).label), f"{reverse('regulation_desk:scoreboard')}?part={part}")
        for part in sorted(done)
        if done[part]
    )
    idle = [part for part in occasions if not done.get(part)]
    return Evidence.not_performed(len(idle)) if idle else Evidence.of(done=sum(done.values()), links=links)


# Drafts and opinions


def _draft_links(requests: QuerySet[OpinionRequest]) -> tuple[EvidenceLink, ...]:
    return tuple(
        EvidenceLink(
            row.draft.title,
            row.draft.get_absolute_url(),
            timezone.localdate(row.sent_at) if row.sent_at else None,
        )
        for row in requests.select_related("draft").order_by("-sent_at", "-pk")[:LINKS_SHOWN]
    )


def _opinions(requests: QuerySet[OpinionRequest], period: Period) -> Evidence:
    """Count the opinions given in the period, and those whose day passed in it without one."""
    start, end = moments_between(period.from_on, period.to_on)
    given = requests.filter(state=RequestState.SENT, sent_at__gte=start, sent_at__lt=end)
    missed = requests.filter(state__in=OPEN_REQUESTS, due_on__gte=period.from_on, due_on__lt=_over(period))
    return Evidence.of(done=given.count(), open_count=missed.count(), links=_draft_links(given))


@proves("PR25-4.1.2")
def our_drafts_went_round(period: Period) -> Evidence:
    """Opinions of other units on our drafts; open are those not given in time and proposals left without a decision."""
    found = _opinions(OpinionRequest.objects.filter(draft__direction=Direction.OURS), period)
    undecided = Opinion.objects.filter(
        request__draft__direction=Direction.OURS,
        request__state=RequestState.SENT,
        decision="",
        request__draft__return_on__gte=period.from_on,
        request__draft__return_on__lt=_over(period),
    )
    return Evidence.of(done=found.count, open_count=found.open_count + undecided.count(), links=found.links)


def _incoming(direction: Direction, period: Period) -> Evidence:
    """Count our opinions on the drafts of others; a draft that nobody was asked about is open too."""
    found = _opinions(OpinionRequest.objects.filter(draft__direction=direction), period)
    unasked = Draft.objects.filter(
        direction=direction, return_on__gte=period.from_on, return_on__lt=_over(period)
    ).annotate(asked=Count("requests", filter=~Q(requests__state=RequestState.CALLED_OFF)))
    return Evidence.of(
        done=found.count, open_count=found.open_count + unasked.filter(asked=0).count(), links=found.links
    )


@proves("PR25-4.1.3")
def opinions_on_drafts_from_outside(period: Period) -> Evidence:
    """Opinions given on draft laws in our field, and those not given by their day."""
    return _incoming(Direction.FROM_OUTSIDE, period)


@proves("PR25-4.1.7")
def opinions_on_drafts_of_other_units(period: Period) -> Evidence:
    """Proposals given on the drafts of other units, and those not given by their day."""
    return _incoming(Direction.FROM_UNIT, period)


@proves("PR25-6.1.9")
def opinions_of_the_information_sector(period: Period) -> Evidence:
    """Opinions that the Information sector gave on drafts, and those not given by their day."""
    return _opinions(OpinionRequest.objects.filter(unit__code="information-sector"), period)


# Norm-making


def _stages(unit_code: str, period: Period) -> Evidence:
    stages = NormStage.objects.filter(item__unit__code=unit_code)
    done = stages.filter(done_on__range=(period.from_on, period.to_on))
    late = stages.filter(done_on__isnull=True, planned_on__gte=period.from_on, planned_on__lt=_over(period))
    links = tuple(
        EvidenceLink(row.item.title, row.item.get_absolute_url(), row.done_on)
        for row in done.select_related("item").order_by("-done_on", "-pk")[:LINKS_SHOWN]
    )
    return Evidence.of(done=done.count(), open_count=late.count(), links=links)


@proves("PR25-6.1.15")
def norm_making_of_the_information_sector(period: Period) -> Evidence:
    """Stages of drafts that the Information sector finished, and those whose day passed."""
    return _stages("information-sector", period)


@proves("PR25-6.2.14")
def norm_making_of_the_communication_sector(period: Period) -> Evidence:
    """Stages of drafts that the Communication sector finished, and those whose day passed."""
    return _stages("communication-sector", period)


@proves("PR25-6.3.14")
def norm_making_of_the_digital_media_sector(period: Period) -> Evidence:
    """Stages of drafts that the Digital media sector finished, and those whose day passed."""
    return _stages("digital-media-sector", period)


@proves("PR25-6.4.20")
def norm_making_of_the_ngo_sector(period: Period) -> Evidence:
    """Stages of drafts that the sector for NGOs finished, and those whose day passed."""
    return _stages("ngo-sector", period)


# Copies of acts and acquaintance


@proves("OG12-9")
def copies_reached_the_units(period: Period) -> Evidence:
    """Units that confirmed their copy; open are the unconfirmed after their day, and an order never sent round."""
    order = _act_of("OG12-9")
    start, end = moments_between(period.from_on, period.to_on)
    receipts = Receipt.objects.filter(circulation__kind=CirculationKind.COPY)
    done = receipts.filter(confirmed_at__gte=start, confirmed_at__lt=end)
    late = receipts.filter(
        confirmed_at__isnull=True,
        circulation__due_on__gte=period.from_on,
        circulation__due_on__lt=_over(period),
    )
    unsent = (
        order is not None and not Circulation.objects.filter(act=order, kind=CirculationKind.COPY).exists()
    )
    return Evidence.of(done=done.count(), open_count=late.count() + int(unsent), links=_receipt_links(done))


def _receipt_links(receipts: QuerySet[Receipt]) -> tuple[EvidenceLink, ...]:
    rows = receipts.select_related("circulation__act", "unit").order_by("-confirmed_at")[:LINKS_SHOWN]
    return tuple(
        EvidenceLink(
            f"{row.unit.name}: {row.circulation.act.title}",
            reverse("regulation_desk:act", args=[row.circulation.act.code]),
            timezone.localdate(row.confirmed_at) if row.confirmed_at else None,
        )
        for row in rows
    )


@proves("OG12-7.1")
def units_know_the_national_plan(period: Period) -> Evidence:
    """Units that confirmed that they know the national plan in force; a unit that did not is open."""
    plans = [
        act
        for act in Act.objects.filter(kind=ActKind.NATIONAL_PLAN).select_related("approved_by")
        if act.is_in_force_on(max(period.from_on, min(period.to_on, act.in_force_to or period.to_on)))
    ]
    if not plans:
        return Evidence.no_occasion()
    end = moments_between(period.from_on, period.to_on)[1]
    done = Receipt.objects.filter(
        circulation__kind=CirculationKind.ACQUAINTANCE, circulation__act__in=plans, confirmed_at__lt=end
    )
    units = organisation.units(UnitKind.DEPARTMENT, UnitKind.UNIT, UnitKind.INSTITUTION).count()
    missing = max(0, units * len(plans) - done.count())
    return Evidence.of(done=done.count(), open_count=missing, links=_receipt_links(done))


# Rights


def _uses(kind: RightKind, period: Period) -> Evidence:
    """Count uses in the period; a right to which no post is entitled is open, for nobody can use it."""
    uses = UseOfRight.objects.filter(
        clause__right__kind=kind, on__range=(period.from_on, period.to_on)
    ).exclude(clause__act__code=STATUTE)
    end = moments_between(period.from_on, period.to_on)[1]
    unentitled = Right.objects.filter(kind=kind, posts__isnull=True, entered_at__lt=end).exclude(
        clause__act__code=STATUTE
    )
    links = tuple(
        EvidenceLink(
            f"{row.clause.code}: {row.matter}",
            reverse("regulation_desk:clause", args=[row.clause.code]),
            row.on,
        )
        for row in uses.select_related("clause").order_by("-on", "-pk")[:LINKS_SHOWN]
    )
    return Evidence.of(done=uses.count(), open_count=unentitled.count(), links=links)


@proves("PR25-4.1.10")
def uses_of_other_rights(period: Period) -> Evidence:
    """Rights found in other acts and used; one to which nobody is entitled is open."""
    return _uses(RightKind.RIGHT, period)


@proves("OG12-FOI-2.1.5")
def disclosures_on_other_grounds(period: Period) -> Evidence:
    """Information given on a ground of another act, cited by act and clause; a ground nobody may use is open."""
    return _uses(RightKind.GROUND, period)
