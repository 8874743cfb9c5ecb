"""What Wagtail is told a person may do: open the desk by a post, and nothing that it administers itself."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from korpu.accounts.models import User
from korpu.organisation.models import Holding, Post

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_a_post_opens_the_desk_and_no_permission_of_django_or_wagtail():
    others = [
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
        if permission.codename != "access_admin"
    ]
    assert "accounts.change_user" in others

    for post in Post.objects.filter(holdings__isnull=False):
        user = User.objects.get(holdings__post=post)
        assert user.has_perm("wagtailadmin.access_admin"), post.code
    for code in ("administrator", "department-head", "minister"):
        user = User.objects.get(holdings__post__code=code)
        assert [name for name in others if user.has_perm(name)] == []
        assert not user.has_module_perms("accounts")


@pytest.mark.parametrize("ended", [True, False])
def test_without_a_post_today_the_desk_is_closed(settings, ended):
    settings.DEMO = True
    user = User.objects.get(holdings__post__code="registrar")
    holdings = Holding.objects.filter(user=user)
    if ended:
        holdings.update(ends_on="2025-01-01")
    else:
        holdings.delete()
    client = Client()
    client.force_login(user, backend=BACKEND)

    assert not User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin")
    assert client.get("/desk/organisation/").status_code != 200
    assert client.get("/desk/").status_code != 200


def test_nobody_makes_accounts_or_superusers_through_wagtail_or_django(settings):
    settings.DEMO = True
    client = Client()
    client.force_login(User.objects.get(holdings__post__code="administrator"), backend=BACKEND)
    before = User.objects.count()
    new = {"email": "x@x.example", "password1": "a-long-password-9", "password2": "a-long-password-9"}

    for address in ("/desk/users/", "/desk/users/new/", "/desk/users/add/", "/desk/groups/", "/admin/"):
        assert client.get(address).status_code != 200, address
        assert client.post(address, {**new, "is_superuser": "on"}).status_code != 200, address

    assert User.objects.count() == before
    assert not User.objects.filter(is_superuser=True).exists()
