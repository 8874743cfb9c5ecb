"""The regulation's codes as words: answers, and whom a clause names."""

from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from korpu.organisation import queries as organisation
from korpu.regulation.evidence import Answer
from korpu.regulation.queries import ABSENT, UNDECLARED

_RESPONSIBLE = {
    "minister": _("Minister"),
    "leadership": _("Leadership"),
    "department": _("Department"),
    "head": _("Head of the Department"),
    "deputy": _("Deputy head of the Department"),
    "staff": _("Staff of the Department"),
    "units": _("Units of the apparatus"),
    "subordinate-bodies": _("Institutions of the system"),
    "commission": _("Commission"),
    "commission-chair": _("Chair of the commission"),
    "foi-officers": _("Officers responsible for information requests"),
    "press-secretary": _("Press secretary"),
    "e-governance": _("Unit for electronic services"),
    "general-dept": _("General department"),
    "hr": _("Personnel unit"),
    "legal": _("Legal unit"),
}

# What the texts fix of the time, as the profiles write it.
_TIMINGS = {
    "at the set time": _("at the set time"),
    "by periods": _("by periods"),
    "continuously": _("continuously"),
    "for each social reform measure": _("for each social reform measure"),
    "kept up to date": _("kept up to date"),
    "on the Minister's assignment": _("on the Minister's assignment"),
    "on time": _("on time"),
    "periodically": _("periodically"),
    "regularly": _("regularly"),
    "when necessary": _("when necessary"),
    "while the head is absent": _("while the head is absent"),
    "within the statutory term": _("within the statutory term"),
}


def answer_names() -> dict[str, str]:
    """Give the name of each answer, the ones that are no answer last."""
    return {
        **{str(answer.value): str(answer.label) for answer in Answer},
        UNDECLARED: str(_("No proof declared yet")),
        ABSENT: str(_("Absent from the source")),
    }


def responsible_names(codes: Iterable[str]) -> dict[str, str]:
    """Give whom the codes stand for: a unit by its own name, a post or body by that of the regulation."""
    units = {unit.code: unit.name for unit in organisation.units()}
    return {code: units.get(code) or str(_RESPONSIBLE.get(code, code)) for code in codes}


def timing_words(timing: str) -> str:
    """Give when a clause is to be done; what has no words here is shown as the profile writes it."""
    return str(_TIMINGS.get(timing, timing))


def app_names(labels: Iterable[str]) -> str:
    """Give the parts of the platform that carry a clause out, leaving out those that are not installed."""
    installed = [label for label in labels if apps.is_installed(f"korpu.{label}")]
    return ", ".join(str(apps.get_app_config(label).verbose_name) for label in installed)


def missing_apps(labels: Iterable[str]) -> str:
    """Give the codes of the parts that this installation does not have."""
    return ", ".join(label for label in labels if not apps.is_installed(f"korpu.{label}"))
