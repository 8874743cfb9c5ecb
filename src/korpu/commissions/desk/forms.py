"""Forms of the commissions' staff screens."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from korpu.commissions import queries
from korpu.commissions.models import Attendance, Commission
from korpu.commissions.operations.sessions import Present
from korpu.commissions.queries import SeatOnDay
from korpu.commissions.rules import ROLES_IN, CommissionKind, Majority, Presence, SeatRole, VoteChoice
from korpu.foundation.forms import LineField, ManyFilesField, TextField
from korpu.organisation import queries as organisation

Choices = list[tuple[str, Any]]


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _moment(**more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, **more)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _post_choices(prefix: str = "") -> Choices:
    """Give every post of today, under its unit."""
    groups: dict[str, Choices] = {}
    for row in queries.posts_on(timezone.localdate()).values():
        holder = f" · {row.holder.get_full_name()}" if row.holder else ""
        groups.setdefault(row.unit.name, []).append((f"{prefix}{row.post.pk}", f"{row.post.title}{holder}"))
    return list(groups.items())


def _executor_choices() -> Choices:
    units = organisation.units("UNIT", "INSTITUTION", "DEPARTMENT", "SECTOR")
    whole = [(f"unit:{unit.pk}", unit.name) for unit in units]
    return [("", "—"), (str(_("A whole unit")), whole), *_post_choices("post:")]


def _executor(value: str) -> dict[str, int | None]:
    """Read whom an executor's choice names, as the operations take it."""
    kind, _colon, pk = value.partition(":")
    return {"unit_id": int(pk) if kind == "unit" else None, "post_id": int(pk) if kind == "post" else None}


class FoundForm(forms.Form):
    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Small Latin letters, digits and hyphens.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=CommissionKind.choices)
    title_az = LineField(label=_("Name in Azerbaijani"), max_length=300)
    title_en = LineField(label=_("Name in English"), max_length=300, required=False)
    act_code = LineField(
        label=_("Code of the act that set it up"),
        max_length=20,
        required=False,
        help_text=_("The clauses of this act are proved by what the commission does."),
    )
    starts_on = _day(label=_("From"))
    ends_on = _day(label=_("To"), required=False)


class SeatForm(forms.Form):
    post = forms.TypedChoiceField(label=_("Post"), coerce=int)
    role = forms.ChoiceField(label=_("Role"))
    starts_on = _day(label=_("From"))
    ends_on = _day(label=_("To"), required=False)

    def __init__(self, *args: Any, commission: Commission, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["post"].choices = _post_choices()  # type: ignore[attr-defined]
        roles = ROLES_IN[CommissionKind(commission.kind)]
        self.fields["role"].choices = [(role, SeatRole(role).label) for role in roles]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    ends_on = _day(label=_("Last day"))


class SecretaryForm(forms.Form):
    post_id = forms.TypedChoiceField(label=_("Post"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["post_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: the heads and the registrar keep the papers")),
            *_post_choices(),
        ]


class ProcedureForm(forms.Form):
    starts_on = _day(label=_("From"))
    quorum_over_percent = forms.IntegerField(
        label=_("Quorum: more than this share of the seats, per cent"), min_value=0, max_value=99
    )
    majority = forms.ChoiceField(label=_("A decision needs"), choices=Majority.choices)
    chair_breaks_tie = forms.BooleanField(label=_("At a tie the chair's vote decides"), required=False)
    invitation_days = forms.IntegerField(
        label=_("Invitations go out so many days before"), min_value=0, max_value=90
    )
    report_days = forms.IntegerField(
        label=_("Our delegate reports within so many days"), min_value=1, max_value=90
    )
    basis = LineField(label=_("Where it is written"), max_length=200, required=False)
    verify = forms.BooleanField(label=_("Still to be checked against the official text"), required=False)


class SessionForm(forms.Form):
    planned_at = _moment(label=_("Day and hour"))
    place = LineField(label=_("Place"), max_length=200)


class AgendaForm(forms.Form):
    title = LineField(label=_("What is discussed"), max_length=300)
    speaker_post_id = forms.TypedChoiceField(
        label=_("Who speaks"), coerce=int, required=False, empty_value=None
    )
    files = ManyFilesField(label=_("Papers"), required=False)  # type: ignore[assignment]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["speaker_post_id"].choices = [("", "—"), *_post_choices()]  # type: ignore[attr-defined]


class NothingForm(forms.Form):
    """Asks for nothing but the button."""


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"),
        max_length=2_000,
        widget=_lines(3),
        error_messages={"required": _("Write the reason: those concerned have to know it.")},
    )


class SendBackForm(ReasonForm):
    due_on = _day(label=_("New day, if the old one no longer fits"), required=False)


class ResultForm(forms.Form):
    result = TextField(label=_("What was done"), max_length=20_000, widget=_lines(8))


class MinutesForm(forms.Form):
    text = TextField(label=_("Minutes"), max_length=100_000, widget=_lines(20))


class PositionForm(forms.Form):
    question = LineField(label=_("Question"), max_length=300)
    text = TextField(label=_("Position of the ministry"), max_length=20_000, widget=_lines(5))


class DecisionForm(forms.Form):
    text = TextField(label=_("What is decided"), max_length=10_000, widget=_lines(4))
    item = forms.TypedChoiceField(
        label=_("Point of the agenda"), coerce=int, required=False, empty_value=None
    )
    executor = forms.ChoiceField(label=_("Who carries it out"), required=False)
    due_on = _day(label=_("To be done by"), required=False)

    def __init__(self, *args: Any, items: Iterable[tuple[int, str]] | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["executor"].choices = _executor_choices()  # type: ignore[attr-defined]
        if items is None:
            del self.fields["item"]
        else:
            self.fields["item"].choices = [("", "—"), *items]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Give what the operations take: text, day, and the unit or post."""
        kept = {key: self.cleaned_data[key] for key in ("text", "due_on")}
        return {**kept, **_executor(self.cleaned_data["executor"])}


class ExecutorForm(forms.Form):
    executor = forms.ChoiceField(label=_("Who carries it out"))
    due_on = _day(label=_("To be done by"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["executor"].choices = _executor_choices()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Give what the operations take: the day, and the unit or post."""
        return {"due_on": self.cleaned_data["due_on"], **_executor(self.cleaned_data["executor"])}


class UnitsForm(forms.Form):
    units = forms.TypedMultipleChoiceField(
        label=_("Units"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Name at least one unit.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = organisation.units("UNIT", "INSTITUTION", "DEPARTMENT", "SECTOR")
        self.fields["units"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """Who was there: a question for each seat, answered as the day's absences suggest."""

    held_at = _moment(label=_("When it was held"))

    def __init__(self, *args: Any, composition: list[SeatOnDay], **more: Any) -> None:
        super().__init__(*args, **more)
        self.composition = composition
        for row in composition:
            name = row.holder.get_full_name() if row.holder else _("vacant")
            choices = [(Presence.HOLDER, f"{Presence.HOLDER.label}: {name}")] if row.holder else []
            if row.stand_in:
                label = f"{Presence.STAND_IN.label}: {row.stand_in.get_full_name()}"
                choices.append((Presence.STAND_IN, label))
            usual = Presence.STAND_IN if row.stand_in else Presence.HOLDER if row.holder else Presence.ABSENT
            self.fields[f"seat_{row.seat.pk}"] = forms.ChoiceField(
                label=row.seat.post.title,
                choices=[*choices, (Presence.ABSENT, Presence.ABSENT.label)],
                initial=usual,
                help_text=row.seat.get_role_display(),
            )

    def attendance(self) -> dict[int, Present]:
        """Give how each seat was present."""
        return {
            row.seat.pk: Present(Presence(self.cleaned_data[f"seat_{row.seat.pk}"]))
            for row in self.composition
        }


class VoteForm(forms.Form):
    """How each seat that was present voted."""

    def __init__(self, *args: Any, present: list[Attendance], known: dict[int, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.present = present
        for row in present:
            self.fields[f"seat_{row.seat_id}"] = forms.ChoiceField(
                label=row.seat.post.title,
                choices=VoteChoice.choices,
                initial=known.get(row.seat_id, VoteChoice.FOR),
                help_text=row.user.get_full_name() if row.user else "",
            )

    def votes(self) -> dict[int, VoteChoice]:
        """Give the vote of each seat."""
        return {row.seat_id: VoteChoice(self.cleaned_data[f"seat_{row.seat_id}"]) for row in self.present}


def first_day(commission: Commission, today: date) -> date:
    """Give the day from which a new seat or rule usually holds."""
    return max(commission.starts_on, today)
