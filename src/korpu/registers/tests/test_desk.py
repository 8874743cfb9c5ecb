"""The screens of the numbers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from korpu.accounts.models import User
from korpu.registers import operations
from korpu.registers.models import NumberState, RegisterNumber

AT = datetime(2026, 11, 5, 12, tzinfo=ZoneInfo("Asia/Baku"))
HOME = "/desk/numbers/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.DEMO = True


def client_of(name: str) -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    user = User.objects.get(email=f"{name}@nazirlik.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def reserve(count: int) -> list[RegisterNumber]:
    user = User.objects.get(email="qeydiyyat@nazirlik.example")
    return operations.reserve_numbers(series="PETITION", count=count, reason="Qəbul günü", by=user, at=AT)


def test_a_registrar_reserves_numbers_and_voids_one():
    registrar = client_of("qeydiyyat")
    wrong = registrar.post(HOME + "reserve/", {"kind": "PETITION", "count": "99", "reason": " "})
    assert set(wrong.context["form"].errors) == {"count", "reason"}

    answer = registrar.post(
        HOME + "reserve/", {"kind": "PETITION", "count": "2", "reason": "Qəbul günü"}, follow=True
    )

    first, second = RegisterNumber.objects.order_by("number")
    page = answer.content.decode()
    assert f"{first.text} to {second.text} have been reserved." in page
    assert f"Void {second.text}" in page
    void = f"{HOME}{first.series_id}/{first.pk}/void/"
    assert registrar.get(void).status_code == 200
    assert registrar.post(void, {"reason": ""}).context["form"].errors != {}
    registrar.post(void, {"reason": "Lazım olmadı"})
    first.refresh_from_db()
    assert (first.state, first.reason) == (NumberState.VOID, "Lazım olmadı")
    assert registrar.get(void).status_code == 404


def test_an_auditor_sees_every_gap_and_changes_nothing():
    number = reserve(1)[0]
    operations.issue_number(series="PETITION", at=AT, subject_type="x.y")
    auditor = client_of("auditor")

    home = auditor.get(HOME, {"q": "e 2026 1"}).content.decode()
    series = auditor.get(f"{HOME}{number.series_id}/").content.decode()

    assert "<strong>Ə-2026/00001</strong>" in home
    assert "Reserve numbers" not in home
    assert "Qəbul günü" in series
    assert "/void/" not in series
    for address in (
        f"{HOME}reserve/",
        f"{HOME}{number.series_id}/{number.pk}/void/",
        f"{HOME}{number.series_id + 999}/",
    ):
        assert auditor.get(address).status_code == 404
    assert "reads “nothing”" in auditor.get(HOME, {"q": "nothing\x00"}).content.decode()


def test_numbers_are_not_for_everyone():
    pk = reserve(1)[0].series_id
    for address in (HOME, f"{HOME}{pk}/", f"{HOME}reserve/"):
        assert client_of("informasiya.mudir").get(address).status_code == 404
        assert Client().get(address).status_code == 302


def test_pages_cost_the_same_with_one_number_and_with_many(django_assert_max_num_queries):
    registrar = client_of("qeydiyyat")
    pk = reserve(1)[0].series_id
    for address in (HOME, f"{HOME}{pk}/"):
        registrar.get(address)
        counts = []
        for more in (1, 20):
            reserve(more)
            with django_assert_max_num_queries(40) as seen:
                registrar.get(address)
            counts.append(len(seen))
        assert counts[0] == counts[1]
