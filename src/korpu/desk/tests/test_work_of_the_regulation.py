"""What the regulation asks for stands in the one inbox: opinions, copies to confirm; and letters leave for what nobody does."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from korpu.notifications.models import Message
from korpu.organisation.queries import standing_of
from korpu.regulation import operations as regulation
from korpu.regulation.tests.factories import NOON, asked, draft, person
from korpu.work_plans import queries as work_plans
from korpu.work_plans import subjects
from korpu.work_plans.models import Assignment
from korpu.work_plans.operations import remind

pytestmark = pytest.mark.django_db


def waiting(post: str, at: datetime = NOON) -> list[Assignment]:
    rows = work_plans.open_assignments(standing_of(person(post), at))
    return [row for row in rows if row.subject_type == "regulation.opinionrequest"]


@pytest.mark.parametrize("given_on", [date(2026, 11, 10), date(2026, 11, 20)])
def test_an_opinion_that_was_asked_for_waits_in_the_units_inbox_until_it_is_given(settings, given_on):
    settings.DEMO = True
    request = asked(draft(), "legal", due_on=date(2026, 11, 12))

    (work,) = waiting("legal-contributor")
    words = subjects.described([(work.subject_type, work.subject_id)])
    assert (work.due_on, work.subject_id) == (date(2026, 11, 12), request.pk)
    assert words[work.subject_type, work.subject_id].url == request.draft.get_absolute_url()
    client = Client()
    client.force_login(
        person("legal-contributor"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert request.draft.get_absolute_url() in client.get(reverse("wagtailadmin_home")).content.decode()

    at = NOON + (given_on - NOON.date())
    regulation.write_opinion(
        request=request, place=3, text="Müddət azdır.", by=person("legal-contributor"), at=at
    )
    regulation.submit_opinion(request=request, by=person("legal-contributor"), at=at)

    work.refresh_from_db()
    assert (work.state, waiting("legal-contributor")) == ("DONE", [])


def test_a_unit_that_does_not_answer_is_reminded_and_its_silence_goes_up():
    asked(draft(), "legal", due_on=date(2026, 11, 12))

    told = {}
    for day in range(6, 21):
        remind(at=datetime(2026, 11, day, 9, tzinfo=NOON.tzinfo))
        told[day] = set(Message.objects.values_list("to", flat=True))

    minister = person("minister").email
    assert person("legal-head").email in told[9]
    assert (minister in told[18], minister in told[19]) == (False, True)


def test_what_is_called_off_leaves_the_inbox():
    request = asked(draft(), "legal")

    regulation.call_off_request(
        request=request,
        reason="Layihə geri götürülüb.",
        by=person("department-head"),
        at=NOON + timedelta(hours=1),
    )

    assert waiting("legal-contributor") == []
