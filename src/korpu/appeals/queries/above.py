"""What apps above the register ask of a case, and what they show on its page."""

from collections.abc import Callable, Iterable

from korpu.appeals.models import Appeal, AppealFile, Contact, Dispatch, Draft, FileRole
from korpu.appeals.queries.authors import author_of
from korpu.appeals.rules.kinds import Purpose
from korpu.appeals.rules.masking import GONE
from korpu.documents.models import StoredFile
from korpu.organisation.rules import Standing
from korpu.redaction.subjects import About
from korpu.release import queries as release_gate

# What apps above show on the page of a case: markup that is safe, or the empty text.
Card = Callable[[Appeal, Standing], str]
_CARDS: list[Card] = []


def let_show(card: Card) -> None:
    """Let an app above show a card on the page of a case; it says for itself who may see it."""
    if card not in _CARDS:
        _CARDS.append(card)


def cards_of(appeal: Appeal, standing: Standing) -> list[str]:
    """Give the cards that apps above show a person on the page of a case."""
    return [shown for card in _CARDS if (shown := card(appeal, standing))]


# Where an author says how the answer was; the app above that asks names it.
AddressOf = Callable[[Appeal], str]
_FEEDBACK: list[AddressOf] = []


def let_ask_how_it_was(address_of: AddressOf) -> None:
    """Let an app above say where the author of an answered case says how the answer was; nowhere is the empty text."""
    if address_of not in _FEEDBACK:
        _FEEDBACK.append(address_of)


def feedback_address(appeal: Appeal) -> str:
    """Give where the author says how the answer was, for the author's own page of the case."""
    return next((found for address_of in _FEEDBACK if (found := address_of(appeal))), "")


def answer_html(appeal_id: int) -> str:
    """Give the text of the answer that left, without how to complain."""
    return Draft.objects.filter(appeal_id=appeal_id).values_list("html", flat=True).first() or ""


def files_of_answer(appeal_id: int) -> list[StoredFile]:
    """Give the enclosures that left with the last answer of a case, in their order; nothing that its author sent.

    Of an answer to many, they are kept by the case that was answered first.
    """
    answers = Dispatch.objects.filter(appeal=appeal_id, purpose=Purpose.ANSWER)
    release_id = answers.order_by("-pk").values_list("release_id", flat=True).first()
    if release_id is None:
        return []
    rows = AppealFile.objects.filter(
        appeal__in=Dispatch.objects.filter(release_id=release_id).values("appeal")
    )
    sent_in = set(rows.filter(role=FileRole.INCOMING).values_list("file__sha256", flat=True))
    enclosed = rows.filter(
        role=FileRole.ENCLOSURE, is_removed=False, file__in=release_gate.files_let_out(release_id).order_by()
    )
    files = dict.fromkeys(row.file for row in enclosed.select_related("file").order_by("pk"))
    return [file for file in files if file.sha256 not in sent_in]


def names_author(appeal_id: int, text: str) -> bool:
    """Tell whether a text names the author of a case, in any form, or gives the address or the number."""
    author = author_of(appeal_id)
    return author is not None and author.is_in(text)


def without_author(appeal_id: int, text: str) -> str:
    """Give a text of a case with blocks over the author's name in any form, address and number."""
    author = author_of(appeal_id)
    return author.masked(text) if author else text


def cases_named(ids: Iterable[int]) -> dict[int, About]:
    """Give number, subject and address of some cases, for the files that belong to them."""
    return {
        row.pk: About(f"{row.number} · {row.subject}", row.get_absolute_url())
        for row in Appeal.objects.filter(pk__in=set(ids)).only("pk", "number", "subject")
    }


def letter_is_forgotten(intake_id: int) -> bool:
    """Tell whether every case that a letter became has lost its author: a divided letter goes with the last of them."""
    return not Contact.objects.filter(appeal__intake=intake_id).exclude(name=GONE).exists()
