"""Signing in from the first link to the open desk, and every page on the way under the content security policy."""

import re
from html.parser import HTMLParser

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from korpu.accounts import jobs, operations, signals
from korpu.accounts.adapter import MOST_FOR_ACCOUNT, SealedSecrets
from korpu.accounts.checks import second_factor_settings
from korpu.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "Xəzər sahili 2026 yaz"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def user() -> User:
    return User.objects.get(holdings__post__code="information-officer-1")


@pytest.fixture
def heard():
    """Collect what the app tells, as (action, whose account)."""
    told: list[tuple[str, int | None]] = []

    def listen(*, user, action, **more):
        told.append((action, user.pk if user else None))

    every = (signals.signed_in, signals.sign_in_failed, signals.account_changed)
    for signal in every:
        signal.connect(listen)
    yield told
    for signal in every:
        signal.disconnect(listen)


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.MFA_ADAPTER = "korpu.accounts.adapter.SealedSecrets"
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = True
    assert second_factor_settings() == []


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_password(user: User) -> Client:
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


class Inline(HTMLParser):
    """Everything the policy would forbid: scripts and styles that stand in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        is_data = values.get("type") == "application/json"
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self.found.append(tag)
        self.found += [name for name in values if name == "style" or name.startswith("on")]
        # The page's own whole address, and the ministry's telephone and mailbox, load nothing from anywhere.
        own = re.escape(settings.PUBLIC_URL)
        for name in ("src", "href", "action"):
            if re.match(rf"(?!data:image/svg|{own}/|tel:|mailto:)[a-z]+:", values.get(name) or ""):
                self.found.append(str(values[name]))


def forbidden(page: str) -> list[str]:
    parser = Inline()
    parser.feed(page)
    return parser.found


def test_from_the_first_link_to_the_open_desk(user, heard):
    client = Client()
    link = operations.password_link(user)

    # The link sets a password, once.
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    form_address = page.redirect_chain[-1][0]
    done = client.post(form_address, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    again = Client().get(link.removeprefix("http://127.0.0.1:8000"), follow=True).content.decode()
    assert reverse("account_login") in done.content.decode()
    assert 'name="password1"' not in again

    # The password opens the page of the second factor, not the desk.
    signed = client.post(reverse("account_login"), {"login": user.email.upper(), "password": PASSWORD})
    assert (signed.status_code, signed["Location"]) == (302, "/desk/")
    assert client.get("/desk/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    setting_up = client.get(reverse("mfa_activate_totp"))
    secret = setting_up.context["form"].secret
    page = setting_up.content.decode()
    assert 'src="data:image/svg+xml' in page
    assert "img-src 'self' data:" in setting_up["Content-Security-Policy"]
    assert secret in page
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert client.get("/desk/").status_code == 200

    # From now on the password alone opens nothing.
    cache.clear()  # a code that was used lets nobody in again, so the test forgets that it was
    next_time = Client()
    asked = next_time.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert asked["Location"].startswith(reverse("mfa_authenticate"))
    assert next_time.get("/desk/")["Location"].startswith(reverse("account_login"))
    next_time.post(reverse("mfa_authenticate"), {"code": "000000"})
    next_time.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert next_time.get("/desk/").status_code == 200

    assert [action for action, _ in heard] == [
        "accounts.password_set",
        "accounts.signed_in",
        "accounts.second_factor_added",
        "accounts.second_factor_added",
        "accounts.second_factor_failed",
        "accounts.signed_in",
    ]
    assert {pk for _, pk in heard} == {user.pk}


def test_every_account_page_keeps_to_the_policy_and_speaks_azerbaijani(user):
    client = with_password(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    pages = {
        name: client.get(reverse(name))
        for name in ("mfa_index", "mfa_activate_totp", "account_change_password")
    }
    secret = pages["mfa_activate_totp"].context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    for name in (
        "mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_list_webauthn", "mfa_add_webauthn", "account_logout", "account_reauthenticate", "mfa_reauthenticate",
    ):  # fmt: skip
        pages[f"{name} later"] = client.get(reverse(name))
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Açar", "credential": {}})
    pages["list of keys"] = client.get(reverse("mfa_list_webauthn"))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        pages[name] = client.get(reverse(name, args=[key.pk]))
    key.delete()
    visitor = Client()
    for name in (
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ):
        pages[name] = visitor.get(reverse(name))
    pages["done"] = visitor.get(reverse("account_reset_password_from_key_done"))
    visitor.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    pages["mfa_authenticate"] = visitor.get(reverse("mfa_authenticate"))

    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    assert {name: found for name, page in pages.items() if (found := forbidden(page.content.decode()))} == {}
    for name, page in pages.items():
        text = page.content.decode()
        assert text.count("<h1") == 1, name
        assert '<html lang="az">' in text, name
        assert "script-src 'self';" in page["Content-Security-Policy"], name
        assert "no-store" in page["Cache-Control"], name
        unlabelled = [
            found for found in re.findall(r'<input[^>]* id="(id_[^"]+)"', text)
            if f'for="{found}"' not in text and not re.search(rf'type="hidden"[^>]*id="{found}"', text)
        ]  # fmt: skip
        assert unlabelled == [], name


def test_nobody_signs_up_and_nobody_changes_the_address_of_an_account(user):
    client = with_password(user)

    answers = [client.get(f"/accounts/{page}/").status_code for page in ("signup", "email")]
    posted = Client().post("/accounts/signup/", {"email": "x@x.example", "password1": PASSWORD}).status_code

    assert (answers, posted) == ([404, 404], 404)


def test_a_forgotten_password_is_answered_alike_for_everybody_and_written_to_staff_alone(user, heard):
    from procrastinate.contrib.django.models import ProcrastinateJob

    closed = User.objects.create_user("bagli@nazirlik.example", is_active=False)
    before = ProcrastinateJob.objects.count()
    addresses = (user.email, "kimse@elsewhere.example", closed.email)

    answers = [Client().post(reverse("account_reset_password"), {"email": address}) for address in addresses]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, reverse("account_reset_password_done"))
    }
    waiting = [job for job in ProcrastinateJob.objects.order_by("pk")[before:] if "password" in job.task_name]
    assert [job.args for job in waiting] == [{"user_id": user.pk}]
    assert mail.outbox == []
    jobs.send_password_link(user.pk)
    jobs.send_password_link(closed.pk)
    assert [letter.to for letter in mail.outbox] == [[user.email]]
    assert (mail.outbox[0].subject, operations.password_link(user)[:60] in mail.outbox[0].body) == (
        "Şifrənizi təyin edin",
        True,
    )


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_the_letter_with_the_link_speaks_the_language_of_the_account(user, language):
    user.language, user.first_name = language, "O'Brayen & <Co>"
    user.save()

    operations.send_password_link(user_id=user.pk)

    letter = mail.outbox[0]
    assert "\n" not in letter.subject
    assert "O'Brayen & <Co>" in letter.body
    assert f"{operations.settings.PUBLIC_URL}/accounts/password/reset/key/" in letter.body


def test_guessing_a_password_is_slowed_down_over_all_processes(user, heard):
    address = reverse("account_login")
    user.set_password(PASSWORD)
    user.save()
    for _ in range(MOST_FOR_ACCOUNT):
        cache.clear()  # as if every attempt met another process
        Client().post(address, {"login": user.email, "password": "səhv parol"})

    cache.clear()
    right = Client()
    response = right.post(address, {"login": user.email.upper(), "password": PASSWORD})

    assert response.status_code == 200
    assert "_auth_user_id" not in right.session
    assert [action for action, _ in heard].count("accounts.sign_in_failed") == MOST_FOR_ACCOUNT
    assert {pk for _, pk in heard} == {user.pk}


def test_a_failed_sign_in_of_nobody_tells_no_name(heard):
    Client().post(reverse("account_login"), {"login": "kimse@elsewhere.example", "password": "x" * 20})

    assert heard == [("accounts.sign_in_failed", None)]


def test_the_secret_of_the_second_factor_is_unreadable_in_the_database(user):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    stored = str(Authenticator.objects.get(user=user).data)

    assert "JBSWY3DPEHPK3PXP" not in stored
    assert SealedSecrets().decrypt(Authenticator.objects.get(user=user).data["secret"]) == "JBSWY3DPEHPK3PXP"


def test_recovery_codes_alone_are_no_second_factor(user):
    client = with_password(user)
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x", "used_mask": 0})

    assert client.get("/desk/")["Location"] == reverse("mfa_index")


def test_a_language_is_chosen_by_a_visitor_and_kept_with_an_account(user, settings):
    settings.DEMO = True
    visitor, client = Client(), with_password(user)

    visitor.post(reverse("choose_language"), {"language": "en", "next": "/accounts/login/"})
    client.post(reverse("choose_language"), {"language": "en", "next": "//evil.example/"})
    away = client.post(reverse("choose_language"), {"language": "ru", "next": "https://evil.example/"})

    assert '<html lang="en">' in visitor.get("/accounts/login/").content.decode()
    assert away["Location"] == "/desk/"
    user.refresh_from_db()
    assert user.language == "ru"
    assert user.wagtail_userprofile.preferred_language == "en", "the desk speaks no Russian"
    assert client.post(reverse("choose_language"), {"language": "xx"}).status_code == 404
    assert client.get(reverse("choose_language")).status_code == 405


def test_signing_in_brings_the_language_of_the_account(user):
    user.language = "en"
    user.save()

    client = with_password(user)

    assert client.cookies["django_language"].value == "en"
    assert '<html lang="en">' in client.get(reverse("mfa_index")).content.decode()


def test_settings_that_would_lock_people_out_or_leave_secrets_open_are_named(settings):
    settings.MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False

    assert [fault.id for fault in second_factor_settings()] == ["accounts.W001", "accounts.W002"]
