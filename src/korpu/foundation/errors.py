"""Errors whose text reaches a person."""

from django.utils.functional import Promise


class RuleBroken(Exception):
    """Something that a person may not do, said in a sentence of the reader's language.

    The sentence may be lazy: it is translated when it is shown, not when it is raised.
    """

    def __init__(self, sentence: "str | Promise", *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)
