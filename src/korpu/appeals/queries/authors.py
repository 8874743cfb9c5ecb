"""Cases by their authors, for those who may know them: no word of a name stands in what everybody searches."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Q, QuerySet

from korpu.appeals.models import Appeal, Contact, FormerContact
from korpu.appeals.rules.masking import Author
from korpu.language import words
from korpu.language.casing import fold

# More than this nobody reads; a name that so many bear is asked for together with another word.
MOST_NAMED = 500
MOST_WORDS = 8
# A beginning of fewer letters begins half of all names.
LEAST_BEGINNING = 3
NAME_WORDS = SearchVector("name_key", config="simple")


def contacts_of(text: str) -> QuerySet[Contact]:
    """Give the authors whose names hold every word in any of its forms, or those with this e-mail address."""
    said = list(dict.fromkeys(words.stem(word) for word in words.tokens(text)))[:MOST_WORDS]
    if not said:
        return Contact.objects.none()
    if "@" in text:
        return Contact.objects.filter(~Q(email_key=""), email_key=fold(text.strip()))
    asked = " & ".join(f"{word}:*" if len(word) >= LEAST_BEGINNING else word for word in said)
    return Contact.objects.annotate(name_words=NAME_WORDS).filter(
        name_words=SearchQuery(asked, config="simple", search_type="raw")
    )


def cases_of_author(known: QuerySet[Appeal], text: str) -> list[int]:
    """Give the newest of some cases whose author is so named: ``known`` are those whose authors the reader may know."""
    found = contacts_of(text).filter(appeal__in=known.order_by())
    # Sorted by a sum, so that no planner walks through the register by its keys instead of asking the index.
    return list(found.order_by(-(F("appeal_id") + 0)).values_list("appeal_id", flat=True)[:MOST_NAMED])


def author_of(appeal_id: int) -> Author | None:
    """Give by what the author of a case is known, under the present contact and under each former one."""
    contact = Contact.objects.filter(appeal=appeal_id).first()
    if contact is None:
        return None
    author = Author.of(
        name=contact.name, organisation=contact.organisation, email=contact.email, phone=contact.phone,
        address=contact.address,
    )  # fmt: skip
    for former in FormerContact.objects.filter(appeal=appeal_id):
        author |= Author.of(name=former.name, email=former.email, phone=former.phone, address=former.address)
    return author
