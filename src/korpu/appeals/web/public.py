"""What the public pages say of a form and of a case: whole sentences, nothing personal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from korpu.appeals.models import Appeal, Dispatch
from korpu.appeals.rules.kinds import AppealState, Purpose
from korpu.appeals.web.flow import Flow
from korpu.appeals.web.forms import FORMS
from korpu.language import dates


@dataclass(frozen=True)
class Answer:
    """A row of the page on which everything is checked once more."""

    label: str
    value: str
    question: str


@dataclass(frozen=True)
class Stop:
    """A stop on the way of a case: done, or still to come."""

    words: str
    when: str
    is_done: bool


def question_title(flow: str, name: str) -> str:
    """Give the one question of a page."""
    titles = {
        "kind": _("What do you want to send?"),
        "urgency": _("Is it urgent?"),
        "files": _("Do you want to add files?"),
        "name": _("Who is asking?"),
        "outlet": _("Who is asking?"),
        "reply": _("How should we answer?"),
    }
    if name == "text":
        return (
            _("What do you want to know?") if flow in ("ask", "media") else _("What do you want to tell us?")
        )
    return titles[name]


def answers_to_check(filling: Flow) -> list[Answer]:
    """Give every answer with its label and the question that leads back to it."""
    rows: list[Answer] = []
    for question in filling.questions:
        if question == "files":
            names = ", ".join(file["name"] for file in filling.files)
            rows.append(Answer(_("Files"), names or _("None"), question))
            continue
        form = FORMS[question]()
        for name, value in filling.given(question).items():
            if value:
                field = form.fields[name]
                choices = dict(getattr(field, "choices", ()))
                rows.append(Answer(str(field.label), str(choices.get(value, value)), question))
    return rows


def public_story(appeal: Appeal, letters: Sequence[Dispatch], language: str) -> list[Stop]:
    """Give the stops of a case as its author may see them."""

    def when(moment: object) -> str:
        return dates.date_time(timezone.localtime(moment), language) if moment else ""  # type: ignore[arg-type]

    at_work = appeal.state not in (AppealState.REGISTERED, AppealState.DISTRIBUTED)
    stops = [
        Stop(_("Your appeal was registered."), when(appeal.registered_at), is_done=True),
        Stop(_("A sector has taken it on."), "", is_done=at_work),
    ]
    for letter in letters:
        if letter.purpose == Purpose.CLARIFICATION:
            stops.append(Stop(_("We asked you a question."), when(letter.dispatched_at), is_done=True))
        elif letter.purpose == Purpose.EXTENSION:
            stops.append(Stop(_("The term was extended."), when(letter.dispatched_at), is_done=True))
    answered = appeal.answered_at is not None
    stops.append(Stop(_("The answer was sent."), when(appeal.answered_at), is_done=answered))
    return stops
