"""A year in the life of the demo ministry, lived by the real operations with a moving clock.

Nothing is inserted behind their backs: every case was registered, distributed, written, cleared and sent, every plan
signed and every report delivered, so the journal, the clocks and the proofs of the clauses are what they would be in a
ministry. The year ends now; the same number of cases always gives the same year.
"""

import tomllib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from config.demo_year import (
    acts,
    arrivals,
    cases,
    commission,
    house,
    knowledge,
    plans,
    reporting,
    services,
    site,
    tasks,
    upkeep,
)
from config.demo_year.cast import Cast
from korpu.journal import operations as journal
from korpu.website import operations as website

Chapter = Callable[[Cast, dict[str, Any]], None]

# Each chapter says first whether it has been lived, and is lived in one transaction: a start that was cut off goes on.
CHAPTERS: tuple[tuple[str, Callable[[], bool], Chapter], ...] = (
    ("structure, appointments and contacts", house.is_lived, house.live),
    ("acts, drafts and obligations", acts.is_lived, acts.live),
    ("the commission's sessions", commission.is_lived, commission.live),
    ("plans and their execution", plans.is_lived, plans.live),
    ("instructions, proposals and a campaign", tasks.is_lived, tasks.live),
    ("reports", reporting.is_lived, reporting.live),
    ("the fact base", knowledge.is_lived, knowledge.live),
    ("the ministry's site", site.is_lived, site.live),
    ("e-services, payments and regions", services.is_lived, services.live),
    ("mail, a reception day and a file sent in part", arrivals.is_lived, arrivals.live),
    ("the upkeep of the site and what the law makes public", upkeep.is_lived, upkeep.live),
)


def live_a_year(number: int, *, say: Callable[[str], None]) -> None:
    """Bring the demo to the asked number of cases, and live the year of the house around them."""
    material = tomllib.loads((settings.PROFILE_DIR / "demo.toml").read_text(encoding="utf-8"))
    cast = Cast.of_the_house()
    cases.live_cases(number, cast, material, say=say)
    for title, is_lived, live in CHAPTERS:
        if is_lived():
            continue
        say(f"      {title}")
        with transaction.atomic():
            live(cast, material)
    website.rebuild(at=timezone.now())
    journal.seal_all(at=timezone.now())
