"""Templates of letters: those of a case, and all of them."""

from django.db.models import Q, QuerySet

from korpu.appeals.models import Appeal, Draft, LetterTemplate


def letter_templates() -> QuerySet[LetterTemplate]:
    """Give every template, by language and purpose."""
    return LetterTemplate.objects.all()


def templates_for(appeal: Appeal, draft: Draft | None = None) -> QuerySet[LetterTemplate]:
    """Give the templates in use that fit the language and the kind of a case, and what its draft is for if one stands."""
    found = LetterTemplate.objects.filter(Q(kinds=[]) | Q(kinds__contains=[appeal.kind]))
    found = found.filter(language=appeal.language, is_active=True)
    if draft is None:
        return found
    found = found.filter(purpose=draft.purpose)
    return found.filter(outcome__in=("", draft.outcome)) if draft.outcome else found
