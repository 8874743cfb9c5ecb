"""One page for every form of this app: ask, act, say what was done, and go back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from korpu.foundation import desk
from korpu.foundation.desk import Text
from korpu.foundation.errors import RuleBroken
from korpu.language import dates


def ask(
    request: HttpRequest, form: forms.Form, act: Callable[[], Any], *, back: str, **words: Any
) -> HttpResponse:
    """Ask as every desk does; an act that gives an address leads there instead of back."""
    return desk.ask(
        request, form, act, back=back, onward=lambda made: made if isinstance(made, str) else back, **words
    )


def do(request: HttpRequest, act: Callable[[], Any], *, back: str, done: Text) -> HttpResponse:
    """Act at the press of a button and go back, with what was done or why it was not."""
    try:
        act()
    except RuleBroken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(done))
    return redirect(back)


def day_words(day: Any) -> str:
    """Give a day or the day of a moment as a person writes it, or a dash."""
    if day is None:
        return "—"
    if hasattr(day, "hour"):
        day = timezone.localdate(day)
    return dates.long_date(day, get_language() or "az")


def moment_words(moment: Any) -> str:
    """Give a moment as a person writes it, or a dash."""
    return dates.date_time(timezone.localtime(moment), get_language() or "az") if moment else "—"
