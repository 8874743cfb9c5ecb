"""The demo page: one click signs in as each kind of person. It exists on loopback, in demo mode, and nowhere else."""

import mailbox
from email import message_from_bytes
from email.policy import default

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from korpu.accounts import operations as accounts
from korpu.accounts.models import User
from korpu.organisation import queries as organisation
from korpu.organisation.rules import Role

SHOWN_LETTERS = 50


def _only_here(request: HttpRequest) -> None:
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in accounts.LOOPBACK:
        raise Http404


def people(request: HttpRequest) -> HttpResponse:
    """Show the demo ministry's people, each with what they come to do."""
    _only_here(request)
    rows = []
    for unit, posts in organisation.posts_with_holders(timezone.localdate()):
        for post, holder, _acting in posts:
            if holder is not None:
                roles = ", ".join(str(Role(role).label) for role in post.roles)
                rows.append({"user": holder, "post": post.title, "unit": unit.name, "roles": roles})
    return render(request, "website/demo.html", {"rows": rows})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's people."""
    _only_here(request)
    user = User.objects.filter(pk=request.POST.get("user") or 0, is_superuser=False).first()
    if user is None:
        raise Http404
    language = get_language() or "az"
    logout(request)
    try:
        accounts.sign_in_for_demo(request, user)
    except PermissionDenied as error:
        raise Http404 from error
    accounts.choose_language(user=user, language=language if language != "ru" else "az")
    return redirect("/desk/")


def mail(request: HttpRequest) -> HttpResponse:
    """Show the letters that the demo's mail server has taken, as their receivers would."""
    _only_here(request)
    folder = settings.DATA_DIR / "demo-mail"
    letters = []
    if folder.is_dir():
        box = mailbox.Maildir(str(folder), create=False)
        for key in sorted(box.keys(), reverse=True)[:SHOWN_LETTERS]:
            letter = message_from_bytes(box.get_bytes(key), policy=default)
            body = letter.get_body(preferencelist=("plain",))
            letters.append(
                {
                    "to": letter["To"],
                    "subject": letter["Subject"],
                    "text": body.get_content() if body else "",
                    "files": [part.get_filename() for part in letter.iter_attachments()],
                }
            )
    return render(request, "website/demo_mail.html", {"letters": letters})
