"""A number with what it counts, leading to the rows behind it: the tiles at the head of a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tile:
    count: str
    label: str
    url: str = ""
