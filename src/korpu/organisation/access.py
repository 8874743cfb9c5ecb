"""The door of every staff page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.queries import standing_of
from korpu.organisation.rules import Standing

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def standing(request: HttpRequest) -> Standing:
    """Give what the signed-in person stands for now; nothing for a visitor."""
    if not isinstance(request.user, User):
        return Standing(0)
    return standing_of(request.user, timezone.now())


def desk_view(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let a staff page be seen by the holders of these roles, or of any post if none is named.

    A visitor is sent to sign in; a person without the right gets 404, never a hint.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            stands = standing(request)
            if not stands.capacities or (roles and not stands.has(*roles)):
                raise Http404
            return view(request, *args, **kwargs)

        return cast(View[P], guarded)

    return decorate


def signed_in(request: HttpRequest) -> User:
    """Give the person whom desk_view has let in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def may_see(*roles: str) -> Callable[[HttpRequest], bool]:
    """Give the question whether the person has one of the roles, or any post if none is named."""

    def answer(request: HttpRequest) -> bool:
        stands = standing(request)
        return bool(stands.capacities) and (not roles or stands.has(*roles))

    return answer
