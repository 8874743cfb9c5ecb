"""How a line of the log is written: a fault shows where it happened and of which kind it is, never what it was about."""

import logging
import traceback
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Writes faults without their words: those of a database or of a parser repeat names, addresses and texts."""

    def formatException(self, ei: Fault) -> str:  # noqa: N802 - the name is logging's
        """Give each fault of the chain, the first cause first, as its calls and its kind."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            calls = traceback.format_tb(error.__traceback__)
            lines = [*calls, f"{type(error).__module__}.{type(error).__qualname__}\n", *lines]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()
