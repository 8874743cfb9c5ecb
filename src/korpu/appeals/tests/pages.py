"""The people and pages of the turns of a case; read by the table of the whole desk."""

from datetime import date

from korpu.appeals import operations
from korpu.appeals.models import Forwarding, Proceeding
from korpu.appeals.rules.kinds import AppealKind, AppealState
from korpu.appeals.tests.factories import NOON, appeal_in, open_release, person, write
from korpu.release import operations as release_gate

CASE = {"executor", "sector head", "head", "deputy", "registrar", "foi officer"}
REGISTER = CASE | {"other executor", "other head"}
SENDS = {"executor", "sector head", "registrar"}

PAGES: dict[str, tuple[set[str], int]] = {
    "appeals_desk:take_next": ({"executor", "other executor"}, 405),
    "appeals_desk:join_alike": (CASE, 405),
    "appeals_desk:commented": (CASE, 405),
    "appeals_desk:ended": (CASE, 200),
    # The letter names the author.
    "appeals_desk:forwarding_letter": (CASE - {"foi officer"}, 200),
    "appeals_desk:proof": (SENDS, 200),
    "appeals_desk:control": ({"head", "deputy", "foi officer"}, 200),
    "appeals_desk:settle_remark": ({"executor", "sector head"}, 200),
    "appeals_desk:rules": (REGISTER, 200),
    "appeals_desk:kind_rule": ({"head", "deputy"}, 200),
    "appeals_desk:internal_terms": ({"head", "deputy"}, 200),
    "appeals_desk:letter_templates": ({"head", "deputy"}, 200),
    "appeals_desk:new_letter_template": ({"head", "deputy"}, 200),
    "appeals_desk:letter_template": ({"head", "deputy"}, 200),
    "appeals_desk:try_letter_template": ({"head", "deputy"}, 200),
    "appeals_desk:new_routing": ({"head", "deputy"}, 200),
    "appeals_desk:routing": ({"head", "deputy"}, 200),
}


def bring() -> dict[str, list[object]]:
    """Bring a case that went on to another body and is complained about."""
    from korpu.appeals.models import LetterTemplate, RoutingRule

    appeal = appeal_in(AppealState.IN_WORK, key="pages", kind=AppealKind.PETITION)
    write(appeal, NOON, html="<p>Göndərildi.</p>", outcome="FORWARDED", forwarded_to="Ədliyyə Nazirliyi")
    operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)
    for post in ("information-head", "department-head"):
        release_gate.approve(release=open_release(appeal), by=person(post), at=NOON)
    operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)
    operations.enter_proceeding(
        appeal=appeal, kind="OMBUDSMAN", reference="M-1", received_on=date(2026, 11, 4),
        by=person("foi-officer"), at=NOON,
    )  # fmt: skip
    working = appeal_in(AppealState.IN_WORK, key="remarked")
    remark = operations.make_remark(appeal=working, text="Baxın.", by=person("foi-officer"), at=NOON)
    outside, sent = Proceeding.objects.get(), Forwarding.objects.get()
    return {
        "appeals_desk:join_alike": [appeal.pk],
        "appeals_desk:commented": [appeal.pk, outside.pk],
        "appeals_desk:ended": [appeal.pk, outside.pk],
        "appeals_desk:forwarding_letter": [appeal.pk, sent.pk],
        "appeals_desk:proof": [appeal.pk, sent.pk],
        "appeals_desk:settle_remark": [working.pk, remark.pk],
        "appeals_desk:kind_rule": ["PETITION"],
        "appeals_desk:internal_terms": ["PETITION"],
        "appeals_desk:letter_template": [LetterTemplate.objects.first().pk],
        "appeals_desk:try_letter_template": [LetterTemplate.objects.first().pk],
        "appeals_desk:routing": [RoutingRule.objects.first().pk],
    }
