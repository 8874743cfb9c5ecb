"""One page for every form of this app: ask, act, say what was done, and go back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from korpu.foundation.errors import RuleBroken
from korpu.language import dates

Text = str | Promise


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    title: Text,
    back: str,
    done: Text,
    explanation: tuple[Text, ...] = (),
) -> HttpResponse:
    """Show the form, or act on what was sent and go to what was made, or back; a broken rule stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, str(done))
            return redirect(made if isinstance(made, str) else back)
    values = {"form": form, "title": title, "button": title, "back": back, "explanation": explanation}
    return render(request, "desk/form.html", values)


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
