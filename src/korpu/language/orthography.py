from typing import NamedTuple
from collections.abc import Iterator


class Slip(NamedTuple):
    reason: str
    start: int
    end: int
    suggestion: str


def slips(text: str) -> Iterator[Slip]:
    yield from ()
