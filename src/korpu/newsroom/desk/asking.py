"""One page for every form of this app: ask, act, say what was done, and go on."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from korpu.foundation.errors import RuleBroken

Text = str | Promise


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    title: Text,
    back: str,
    done: Text,
    explanation: tuple[Text, ...] = (),
) -> HttpResponse:
    """Show the form, or act on what was sent and go back; what a rule forbids stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, str(done))
            return redirect(back)
    values = {"form": form, "title": title, "button": title, "back": back, "explanation": explanation}
    return render(request, "desk/form.html", values)
