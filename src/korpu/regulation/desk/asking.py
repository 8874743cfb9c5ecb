"""One page for every form of this app: ask, act, say what was done, and go back."""

from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from korpu.foundation.errors import RuleBroken


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    title: str,
    back: str,
    done: str,
    explanation: Sequence[str] = (),
) -> HttpResponse:
    """Show the form, or act on what was sent and go back; what a rule forbids stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, done)
            return redirect(back)
    values = {"form": form, "title": title, "button": title, "back": back, "explanation": explanation}
    return render(request, "desk/form.html", values)
