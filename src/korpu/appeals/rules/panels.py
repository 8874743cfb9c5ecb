"""What an app above shows beside a case."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PanelLine:
    """A line of a panel: what it is, what it says, and where it leads."""

    label: str
    value: str = ""
    url: str = ""


@dataclass(frozen=True)
class Panel:
    """A box beside a case: its lines, and the pages on which something can be done."""

    title: str
    lines: Sequence[PanelLine] = ()
    actions: Sequence[PanelLine] = field(default=())
