"""Accounts are made, closed and opened by administrators; the demo's way in exists on this computer alone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from pydantic import ValidationError

from config.environment import DEVELOPMENT_KEY, Environment
from korpu.accounts import operations, signals
from korpu.accounts.models import User
from korpu.accounts.operations import EmailTaken, OwnAccount
from korpu.foundation.errors import RuleBroken

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=ZoneInfo("Asia/Baku"))
KEYS = {"secret_key": "s" * 40, "journal_key": "j" * 40}


@pytest.fixture
def administrator() -> User:
    return User.objects.get(holdings__post__code="administrator")


@pytest.mark.django_db
def test_an_account_is_made_once_without_a_password(administrator):
    told = []

    def listen(*, user, action, by, **more):
        told.append((action, user.pk, by))

    signals.account_changed.connect(listen)
    user = operations.create_account(
        email=" yeni@nazirlik.example ", first_name="Yeni", last_name="Əməkdaş", by=administrator, at=NOON
    )
    signals.account_changed.disconnect(listen)

    assert (user.email, user.has_usable_password(), user.joined_at, user.is_superuser) == (
        "yeni@nazirlik.example", False, NOON, False,
    )  # fmt: skip
    assert told == [("accounts.created", user.pk, administrator)]
    with pytest.raises(EmailTaken):
        operations.create_administrator(email="YENI@nazirlik.example", first_name="A", last_name="B", at=NOON)
    for wrong in ({"email": "yeni"}, {"first_name": " "}, {"last_name": "\u200e"}):
        values = {"email": "b@nazirlik.example", "first_name": "A", "last_name": "B", **wrong}
        with pytest.raises(RuleBroken):
            operations.create_account(**values, by=administrator, at=NOON)


@pytest.mark.django_db
def test_a_closed_account_loses_its_session_and_may_be_opened_again(administrator, settings):
    settings.DEMO = True
    user, client = User.objects.get(holdings__post__code="registrar"), Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/desk/").status_code == 200

    operations.close_account(user=user, by=administrator, at=NOON)

    assert client.get("/desk/").status_code == 302
    operations.open_account(user=user, by=administrator, at=NOON)
    assert client.get("/desk/").status_code == 200
    for closing in (operations.close_account, operations.forget_second_factor):
        with pytest.raises(OwnAccount):
            closing(user=administrator, by=administrator, at=NOON)


@pytest.mark.django_db
def test_a_lost_second_factor_is_taken_off_by_another_person(administrator):
    from allauth.mfa.models import Authenticator

    user = User.objects.get(holdings__post__code="registrar")
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=user, type=kind, data={})

    operations.forget_second_factor(user=user, by=administrator, at=NOON)

    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("demo", "debug", "headers"),
    [
        (False, True, {}),
        (True, False, {}),
        (False, False, {}),
        (True, True, {"REMOTE_ADDR": "10.0.0.7"}),
        (True, True, {"REMOTE_ADDR": ""}),
        (True, True, {"HTTP_X_FORWARDED_FOR": "203.0.113.5"}),
        (True, True, {"HTTP_FORWARDED": "for=203.0.113.5"}),
    ],
)
def test_the_demo_signs_nobody_in_from_elsewhere_or_without_both_switches(settings, demo, debug, headers):
    settings.DEMO, settings.DEBUG = demo, debug
    request = RequestFactory().post("/demo/", **headers)

    with pytest.raises(PermissionDenied):
        operations.sign_in_for_demo(request, User.objects.get(holdings__post__code="minister"))


@pytest.mark.django_db
def test_the_demo_signs_in_no_superuser_and_no_closed_account(settings):
    settings.DEMO = settings.DEBUG = True
    for user in (
        User.objects.create_superuser("kok@nazirlik.example"),
        User.objects.create_user("bagli@nazirlik.example", is_active=False),
    ):
        with pytest.raises(PermissionDenied):
            operations.sign_in_for_demo(RequestFactory().post("/demo/"), user)


@pytest.mark.django_db
def test_the_demo_signs_in_its_people_on_this_computer(settings):
    settings.DEMO = settings.DEBUG = True
    client, user = Client(), User.objects.get(holdings__post__code="minister")
    request = RequestFactory().post("/demo/")
    request.session = client.session

    operations.sign_in_for_demo(request, user)

    assert request.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"demo": True, "debug": False, **KEYS}, "Demo mode needs KORPU_DEBUG=1"),
        ({"demo": True, "debug": True, "public_url": "https://nazirlik.example"}, "loopback addresses only"),
        ({"demo": True, "debug": True, "allowed_hosts": ["nazirlik.example"]}, "loopback addresses only"),
        ({"demo": True, "debug": True, "allowed_hosts": ["*"]}, "loopback addresses only"),
        ({"debug": False}, "at least 32 characters"),
        ({"debug": False, **KEYS, "journal_key": "short"}, "at least 32 characters"),
    ],
)
def test_an_environment_that_would_open_the_door_is_refused(monkeypatch, values, sentence):
    for name in ("KORPU_DEBUG", "KORPU_DEMO", "KORPU_PUBLIC_URL", "KORPU_ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(ValidationError, match=sentence):
        Environment(**values)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost:9000", "http://[::1]:8000"])
def test_a_demo_on_this_computer_is_allowed_and_its_keys_never_serve_elsewhere(monkeypatch, url):
    monkeypatch.delenv("KORPU_ALLOWED_HOSTS", raising=False)

    environment = Environment(demo=True, debug=True, public_url=url)

    assert environment.secret_key == DEVELOPMENT_KEY
    for debug in (False,):
        real = Environment(demo=False, debug=debug, **KEYS, public_url="https://nazirlik.example")
        assert real.allowed_hosts == ["nazirlik.example"]
        assert DEVELOPMENT_KEY not in (real.secret_key, real.journal_key)
