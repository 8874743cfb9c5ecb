"""What the desks of all apps share: a guarded menu entry, and one page for every form."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from wagtail.admin.menu import MenuItem

from korpu.foundation.errors import RuleBroken

Text = str | Promise
Made = TypeVar("Made")


class GuardedMenuItem(MenuItem):  # type: ignore[misc]
    """A menu entry with the question whether this person may see it."""

    def __init__(self, label: Any, url: Any, *, may_see: Callable[[HttpRequest], bool], **more: Any) -> None:
        super().__init__(label, url, **more)
        self.may_see = may_see

    def is_shown(self, request: HttpRequest) -> bool:
        return self.may_see(request)


def ask(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Made],
    *,
    title: Text,
    back: str,
    done: Text = "",
    explanation: Sequence[Text] = (),
    button: Text = "",
    onward: Callable[[Made], str] | None = None,
) -> HttpResponse:
    """Show the form, or act on what was sent, say what was done and go back; what a rule forbids stands beside its field.

    ``onward`` leads to what was made instead of back; the button says the title where it has no words of its own.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except RuleBroken as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            if done:
                messages.success(request, str(done))
            return redirect(onward(made) if onward else back)
    values = {
        "form": form,
        "title": title,
        "button": button or title,
        "back": back,
        "explanation": explanation,
    }
    return render(request, "desk/form.html", values)
