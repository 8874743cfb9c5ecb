"""The door of every staff page."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from korpu.accounts.models import User
from korpu.organisation.models import Delegation, Holding, Post
from korpu.organisation.queries import descendants, standing_of
from korpu.organisation.rules import Role, Standing
from korpu.organisation.signals import attempt_refused

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def standing(request: HttpRequest) -> Standing:
    """Give what the signed-in person stands for now; nothing for a visitor."""
    if not isinstance(request.user, User):
        return Standing(0)
    return standing_of(request.user, timezone.now())


def desk_view(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let a staff page be seen by the holders of these roles, or of any post if none is named.

    A visitor is sent to sign in; a person without the right gets 404, never a hint; a change tried without the right
    is told upward.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            stands = standing(request)
            try:
                if not stands.capacities or (roles and not stands.has(*roles)):
                    raise Http404
                return view(request, *args, **kwargs)
            except Http404:
                if request.method == "POST":
                    _tell_of_attempt(request)
                raise

        return cast(View[P], guarded)

    return decorate


def _tell_of_attempt(request: HttpRequest) -> None:
    """Tell that a signed-in person tried to change what is not theirs (statute 5.1): which page, about which row."""
    match = request.resolver_match
    ids = (
        [value for value in (*match.args, *match.kwargs.values()) if isinstance(value, int)] if match else []
    )
    attempt_refused.send(
        User,
        user=request.user,
        page=match.view_name if match else "",
        about=ids[0] if ids else None,
        at=timezone.now(),
    )


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


def units_led(stands: Standing, at: datetime) -> frozenset[int] | None:
    """Give the units whose absences the person arranges: those of the own department, or None for every unit."""
    if stands.has(Role.ADMINISTRATOR):
        return None
    led: frozenset[int] = frozenset()
    for unit_id in stands.unit_ids_for(Role.DEPARTMENT_HEAD):
        led |= descendants(unit_id, at)
    return led


def get_post(request: HttpRequest, pk: int) -> Post:
    """Give a post whose absences the person arranges. Raises Http404 for any other."""
    led = units_led(standing(request), timezone.now())
    found = Post.objects.select_related("unit").filter(pk=pk).first()
    if found is None or (led is not None and found.unit_id not in led):
        raise Http404
    return found


def get_delegation(request: HttpRequest, pk: int) -> Delegation:
    """Give a substitution that the person may call off. Raises Http404 for any other."""
    found = Delegation.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    get_post(request, found.from_post_id)
    return found


def get_person(request: HttpRequest, pk: int) -> User:
    """Give a person who holds or has held a post of a unit that the reader leads; anybody to an administrator.

    Raises Http404 for any other.
    """
    led = units_led(standing(request), timezone.now())
    people = User.objects.filter(is_superuser=False)
    if led is not None:
        people = people.filter(Exists(Holding.objects.filter(user=OuterRef("pk"), post__unit__in=led)))
    found = people.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
