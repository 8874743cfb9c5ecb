"""What an outcome demands of its letter, and who signs it."""

import pytest
from django.db import IntegrityError, transaction

from korpu.appeals import operations, queries
from korpu.appeals.models import Draft, OutcomeRule
from korpu.appeals.operations.dispatching import SignedTooLow
from korpu.appeals.operations.letters import letter_html, signatory
from korpu.appeals.queries.rules_of_cases import RuleUnknown
from korpu.appeals.rules.answers import REFUSAL_SLOTS, AnswerIncomplete, is_signed_high_enough
from korpu.appeals.rules.kinds import AppealState, Outcome
from korpu.appeals.tests.factories import NOON, appeal_in, open_release, person, write
from korpu.organisation.models import Holding, RouteStep
from korpu.organisation.rules import Role
from korpu.release import operations as release_gate

pytestmark = pytest.mark.django_db

REASONS = "<p>İstədiyiniz siyahıda fərdi məlumatlar var və onları qanun qoruyur, ona görə verilə bilmir.</p>"
REFUSAL = {
    "outcome": "REFUSED", "grounds": ["restricted"], "separable": False, "remedies": "Məhkəmə: 30 gün",
}  # fmt: skip


def submit(appeal, **changes):
    write(appeal, NOON, html=REASONS, **{**REFUSAL, **changes})
    return operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("grounds", {"grounds": [], "articles": "21.1"}),
        ("separable", {"separable": None}),
        ("remedies", {"remedies": " "}),
        ("outcome", {"separable": True}),
    ],
)
def test_a_refusal_that_lacks_one_thing_is_not_even_submitted(field, changes):
    appeal = appeal_in(AppealState.IN_WORK)

    with pytest.raises(AnswerIncomplete) as caught:
        submit(appeal, **changes)

    assert caught.value.field == field


def test_a_refusal_without_reasons_is_not_submitted():
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON, html="<p>Xeyr.</p>", **REFUSAL)

    with pytest.raises(AnswerIncomplete) as caught:
        operations.submit_answer(appeal=appeal, by=person("information-officer-1"), at=NOON)

    assert caught.value.field == "html"


def test_a_refusal_says_its_article_and_the_way_to_complain_and_the_head_of_department_signs_it():
    appeal = appeal_in(AppealState.IN_WORK)
    draft = submit(appeal)

    words = letter_html(draft)
    assert "maddə 21.1" in words
    assert words.endswith("<p>Məhkəmə: 30 gün</p>")
    assert signatory(appeal, NOON, Role.DEPARTMENT_HEAD)["name"] == person("department-head").get_full_name()


def test_a_refusal_waits_while_nobody_holds_the_post_that_signs():
    appeal = appeal_in(AppealState.IN_WORK)
    Holding.objects.filter(post__code="department-head").update(ends_on=NOON.date().replace(day=1))

    with pytest.raises(AnswerIncomplete):
        submit(appeal)


def test_a_refusal_on_a_route_without_the_signing_post_does_not_leave():
    appeal = appeal_in(AppealState.IN_WORK)
    RouteStep.objects.filter(kind="REFUSAL", role="DEPARTMENT_HEAD").delete()
    submit(appeal)
    for post in ("information-head", "foi-officer"):
        release_gate.approve(release=open_release(appeal), by=person(post), at=NOON)

    with pytest.raises(SignedTooLow):
        operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)

    appeal.refresh_from_db()
    assert appeal.state == AppealState.CLEARED


def test_an_answer_in_part_says_what_is_given_what_is_not_and_why():
    appeal = appeal_in(AppealState.IN_WORK)
    with pytest.raises(AnswerIncomplete):
        submit(appeal, outcome="ANSWERED_PARTLY", separable=False)

    draft = submit(appeal, outcome="ANSWERED_PARTLY", separable=True, withheld="Ad və ünvanlar verilmir.")

    assert "<p>Ad və ünvanlar verilmir.</p>" in letter_html(draft)


def test_what_the_letter_said_stays_with_it():
    appeal = appeal_in(AppealState.IN_WORK)
    submit(appeal)
    for post in ("information-head", "foi-officer", "department-head"):
        release_gate.approve(release=open_release(appeal), by=person(post), at=NOON)
    dispatch = operations.dispatch_answer(appeal=appeal, by=person("registrar"), at=NOON)
    Draft.objects.filter(appeal=appeal).delete()

    dispatch.refresh_from_db()
    assert (dispatch.outcome, dispatch.grounds) == ("REFUSED", ["restricted"])


def test_no_setting_undercuts_what_the_law_demands_of_a_refusal():
    rule = OutcomeRule.objects.get(outcome=Outcome.REFUSED)
    for slot in REFUSAL_SLOTS:
        weaker = [need for need in rule.needs if need != slot]
        with pytest.raises(IntegrityError), transaction.atomic():
            OutcomeRule.objects.filter(pk=rule.pk).update(needs=weaker)


def test_an_outcome_without_a_rule_is_refused_never_guessed():
    OutcomeRule.objects.filter(outcome=Outcome.EXPLAINED).delete()

    with pytest.raises(RuleUnknown):
        queries.demands_of(Outcome.EXPLAINED)


def test_a_signature_counts_at_its_level_and_above():
    assert is_signed_high_enough("", [])
    assert is_signed_high_enough(Role.DEPARTMENT_HEAD, [Role.SECTOR_HEAD, Role.LEADERSHIP])
    assert not is_signed_high_enough(Role.DEPARTMENT_HEAD, [Role.SECTOR_HEAD, Role.FOI_OFFICER])
