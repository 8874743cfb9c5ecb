"""How many wrong figures, days and names the check finds, how often it cries without need, and how long it takes.

The large sets are made of hand-written sentences by tuning.toml and held_out.toml, by the same author; no rule was
changed for the second. natural.toml holds sentences written one by one after the rules were finished.
"""

import time
from collections import Counter

from bench.checks.contradiction_texts import TODAY, Statement, base, natural, statements
from korpu.knowledge.rules.base import Base
from korpu.knowledge.rules.comparing import check_text
from korpu.release.checks.registry import CheckedText

EACH = 24
WORDS = 2000
SETS = {"tuning": 1, "held_out": 2}


def evaluate() -> dict[str, float]:
    """Give recall and false alarms of the held-out set, of the tuning set beside it, and the seconds of a long text."""
    known, found = base(), {}
    for name, seed in SETS.items():
        rows = list(statements(name, each=EACH, seed=seed))
        hits, alarms, _missed, _cried = judged(rows, known)
        wrong = sum(1 for row in rows if not row.is_right)
        prefix = "" if name == "held_out" else f"{name}_"
        found |= {
            f"{prefix}planted": float(wrong),
            f"{prefix}right": float(len(rows) - wrong),
            f"{prefix}recall": hits / wrong,
            f"{prefix}false_alarms": alarms / (len(rows) - wrong),
        }
    rows = list(natural())
    hits, alarms, _missed, _cried = judged(rows, known)
    found["natural_recall"] = hits / sum(1 for row in rows if not row.is_right)
    found["natural_false_alarms"] = alarms / sum(1 for row in rows if row.is_right)
    found["seconds_2000_words"] = seconds(known)
    return found


def judged(rows: list[Statement], known: Base) -> tuple[int, int, list[Statement], list[Statement]]:
    """Give how many wrong statements were found and right ones named, with those missed and those named."""
    missed, cried, hits = [], [], 0
    for row in rows:
        text = CheckedText("text", row.text)
        places = [
            (one.claim.start, one.claim.end)
            for one in check_text(text.normal.text, text.folded, known, TODAY)
        ]
        is_inside = any(row.start <= start and end <= row.end for start, end in places)
        if row.is_right and places:
            cried.append(row)
        elif not row.is_right and is_inside:
            hits += 1
        elif not row.is_right:
            missed.append(row)
    return hits, len(cried), missed, cried


def seconds(known: Base) -> float:
    """Give the median processor time of a text of two thousand words."""
    words: list[str] = []
    for row in statements("held_out", each=EACH, seed=3):
        words += row.text.split()
        if len(words) >= WORDS:
            break
    text = CheckedText("text", " ".join(words[:WORDS]))
    times = []
    for _run in range(7):
        begun = time.process_time()
        check_text(text.normal.text, text.folded, known, TODAY)
        times.append(time.process_time() - begun)
    return sorted(times)[len(times) // 2]


def show() -> None:
    """Print what the sets give, and which families are missed or named without need."""
    known = base()
    for name, seed in SETS.items():
        rows = list(statements(name, each=EACH, seed=seed))
        _hits, _alarms, missed, cried = judged(rows, known)
        print(name, Counter(row.family for row in missed), Counter(row.family for row in cried))
        if name == "tuning":
            for row in (*missed[:25], *cried[:25]):
                print("   ", "cried " if row.is_right else "missed", row.text[row.start : row.end])
    for key, value in evaluate().items():
        print(f"{key}: {value:.4f}")


if __name__ == "__main__":
    show()
