"""What can be found on the site, in which order, and how near two words are. No tables, no clock, no request."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A word that was looked for in vain is named to nobody before as many people as this have asked for it.
LEAST_ASKED = 3
MOST_SUGGESTED = 3
_MAX_DISTANCE = {4: 1, 5: 1, 6: 2, 7: 2}


class EntryKind(TextChoices):
    """What an entry of the search is."""

    TASK = "TASK", _("What you can do here")
    SERVICE = "SERVICE", _("Services")
    NEWS = "NEWS", pgettext_lazy("all of it", "News")
    POSITION = "POSITION", _("Official position")
    GUIDE = "GUIDE", _("Guides")
    DOCUMENT = "DOCUMENT", _("Documents")
    FACT = "FACT", _("Facts and figures")
    PLAN = "PLAN", _("Open government")
    REPORT = "REPORT", _("Reports")
    OFFICER = "OFFICER", _("Officers and contacts")
    PAGE = "PAGE", _("Pages")


# What people come to do stands before what the Ministry tells.
WEIGHTS = {
    EntryKind.TASK: 3,
    EntryKind.SERVICE: 3,
    EntryKind.GUIDE: 2,
    EntryKind.OFFICER: 2,
    EntryKind.NEWS: 0,
}
USUAL_WEIGHT = 1
# Which of our pages are found, by the name of their view; a page of the newsroom is known by its own kind.
KIND_OF_VIEW = {
    "appeals:start": EntryKind.TASK,
    "appeals:track": EntryKind.TASK,
    "services:catalogue": EntryKind.SERVICE,
    "services:service": EntryKind.SERVICE,
    "services:payments": EntryKind.SERVICE,
    "services:near_you": EntryKind.SERVICE,
    "knowledge:facts": EntryKind.FACT,
    "knowledge:fact": EntryKind.FACT,
    "knowledge:reforms": EntryKind.PAGE,
    "knowledge:reform": EntryKind.PAGE,
    "disclosure:disclosed": EntryKind.DOCUMENT,
    "disclosure:openness": EntryKind.FACT,
    "disclosure:answers": EntryKind.GUIDE,
    "disclosure:answer": EntryKind.GUIDE,
    "appeals:statistics": EntryKind.FACT,
    "work_plans:open_government": EntryKind.PLAN,
    "work_plans:public_plan": EntryKind.PLAN,
    "reports:archive": EntryKind.REPORT,
    "reports:report": EntryKind.REPORT,
    "website:officers": EntryKind.OFFICER,
    "website:contact": EntryKind.OFFICER,
    "website:about": EntryKind.PAGE,
}
_KIND_OF_PAGE = {
    "NEWS": EntryKind.NEWS,
    "PRESS_RELEASE": EntryKind.NEWS,
    "SPEECH": EntryKind.NEWS,
    "INTERVIEW": EntryKind.NEWS,
    "POSITION": EntryKind.POSITION,
    "GUIDE": EntryKind.GUIDE,
    "DOCUMENT": EntryKind.DOCUMENT,
    "QUESTION": EntryKind.GUIDE,
    "MEDIA_KIT": EntryKind.NEWS,
    "PERSON": EntryKind.OFFICER,
    "STRUCTURE": EntryKind.OFFICER,
    "RECEPTION": EntryKind.OFFICER,
}


def kind_of_page(release_kind: str) -> EntryKind:
    """Give what a page of the newsroom is to somebody who searches."""
    return _KIND_OF_PAGE.get(release_kind, EntryKind.PAGE)


def weight_of(kind: str) -> int:
    """Give how far up a kind stands among what is found."""
    return WEIGHTS.get(EntryKind(kind), USUAL_WEIGHT)


def is_countable(word: str) -> bool:
    """Tell whether a word looked for in vain may be counted: nothing with a figure in it, which could be a person's."""
    return 3 <= len(word) <= 30 and word.isalpha()


def most_distance(word: str) -> int:
    """Give how many slips of the hand a word may hold and still be taken for another."""
    return 0 if len(word) < 4 else _MAX_DISTANCE.get(len(word), 2)


def distance(one: str, other: str, most: int) -> int:
    """Give how many letters were changed, left out, added or swapped between two words; more than ``most`` is ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != against))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
