"""What stands around a case on its page: earlier cases, near-duplicates, ties, complaints outside, letters to bodies."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals import access, queries
from korpu.appeals.models import Appeal, CaseLink
from korpu.appeals.rules import triage
from korpu.appeals.rules.kinds import AppealState
from korpu.appeals.rules.steps import BEFORE_THE_ANSWER, Step
from korpu.language import dates, words
from korpu.organisation.rules import Standing
from korpu.working_calendar import queries as calendar

SHOWN = 20


@dataclass(frozen=True)
class Tie:
    """Another case, and what ties it to this one."""

    what: str
    number: str
    subject: str
    state: str
    url: str


def around_values(appeal: Appeal, standing: Standing, now: datetime, language: str) -> dict[str, Any]:
    """Give what the page of a case shows around it; other cases only as far as the person sees them."""
    seen = access.appeals_visible_to(standing)
    is_early = appeal.state in BEFORE_THE_ANSWER
    knows_author = access.sees_contact(standing, appeal)
    earlier = queries.earlier_cases(appeal, seen) if is_early and knows_author else []
    joined = list(seen.filter(answered_with=appeal).defer("search", "text").order_by("due_at", "pk")[:SHOWN])
    can_join = is_early and access.could_ever_take(standing, appeal, Step.JOIN)
    return {
        "earlier": earlier,
        "joinable": [row for row in earlier if _can_follow(appeal, row)] if can_join else [],
        "joined": joined,
        "joined_count": appeal.joined.count() if joined else 0,
        "earliest_due": _earliest_due(appeal, joined, language),
        "ties": _ties(appeal, standing),
        "remarks": _remarks(appeal, standing, now, language) if is_early else [],
        "proceedings": [
            {
                "row": row,
                "due": dates.long_date(timezone.localdate(row.due_at), language),
                "is_late": row.answered_at is None and not row.result and row.due_at < now,
            }
            for row in appeal.proceedings.all()
        ],
        "may_complain": access.could_ever_take(standing, appeal, Step.COMPLAIN),
        "forwardings": list(appeal.forwardings.select_related("letter")) if knows_author else [],
        "rounds": [
            {
                "outcome": row.get_outcome_display(),
                "answered": dates.long_date(timezone.localdate(row.answered_at), language),
                "due": dates.long_date(timezone.localdate(row.due_at), language) if row.due_at else "",
            }
            for row in appeal.rounds.all()
        ],
    }


def _can_follow(appeal: Appeal, row: queries.Earlier) -> bool:
    other = row.appeal
    return (
        row.alike > 0
        and not (row.same_person and row.alike < queries.ALIKE)
        and other.state in BEFORE_THE_ANSWER
        and (other.kind, other.language) == (appeal.kind, appeal.language)
    )


def _earliest_due(appeal: Appeal, joined: list[Appeal], language: str) -> str:
    """Give the earliest day by which one of those answered together is due, if it is before the case's own."""
    moments = [row.due_at for row in joined if row.due_at is not None and row.state == AppealState.JOINED]
    first = min(moments, default=None)
    if first is None or (appeal.due_at is not None and appeal.due_at <= first):
        return ""
    return dates.long_date(timezone.localdate(first), language)


def _ties(appeal: Appeal, standing: Standing) -> list[Tie]:
    links = CaseLink.objects.filter(Q(first=appeal) | Q(second=appeal)).select_related("first", "second")
    others = {link: link.second if link.first_id == appeal.pk else link.first for link in links}
    shown = access.ids_seen_by(standing, [other.pk for other in others.values()])
    ties = [
        Tie(
            link.get_kind_display(), other.number, other.subject, other.get_state_display(),
            reverse("appeals_desk:case", args=[other.pk]),
        )
        for link, other in others.items()
        if other.pk in shown
    ]  # fmt: skip
    first = appeal.answered_with
    if first is not None and access.ids_seen_by(standing, [first.pk]):
        ties.append(
            Tie(
                _("Answered together with"), first.number, first.subject, first.get_state_display(),
                first.get_absolute_url(),
            )
        )  # fmt: skip
    return ties


def _remarks(appeal: Appeal, standing: Standing, now: datetime, language: str) -> list[dict[str, str]]:
    contact = appeal.contact
    route = queries.route_of(appeal)
    rule = queries.kind_rule(appeal.kind)
    found = triage.remarks(
        triage.Facts(
            kind=appeal.kind,
            is_anonymous=contact.is_anonymous,
            can_be_told=bool(contact.email or contact.address),
            name_words=len(contact.name.split()),
            text_words=len(words.tokens(appeal.text)),
            answered_on_substance=len(queries.substantive_answers(appeal, now)),
            repeats=rule.repeats,
            notice_rule=rule.notice_rule,
            competent_body=route.body_name if route else "",
        )
    )
    shown = []
    for remark in found:
        notice = ""
        if remark.term_code:
            term = calendar.rule_in_force(remark.term_code, timezone.localdate(now))
            notice = _("Tell the author within %(amount)s %(unit)s (%(act)s, %(article)s).") % {
                "amount": term.amount,
                "unit": term.get_unit_display(),
                "act": term.act,
                "article": term.article,
            }
        takes = access.could_ever_take(
            standing, appeal, remark.step
        ) and remark.step in access.possible_steps(standing, appeal)
        shown.append(
            {
                "sentence": str(remark.sentence),
                "notice": notice,
                "step": str(remark.step.label) if takes else "",
                "url": reverse("appeals_desk:step", args=[appeal.pk, remark.step.slug]) if takes else "",
            }
        )
    return shown
