"""docs/clauses.md, written from the code: each clause, the app that carries it out, what proves it, and the test."""

import re

from django.conf import settings

from config.environment import ROOT

PAGE = ROOT / "docs" / "clauses.md"
_MARK = re.compile(r"PR25-[0-9.]+|OG12-[A-Za-z0-9.\-]+")


def clause_page() -> str:
    """Give the page: clauses without a proof stand there too, and say so."""
    from korpu.organisation.profiles import read_profile
    from korpu.regulation.evidence import proofs_of

    tests: dict[str, list[str]] = {}
    for path in sorted((ROOT / "src").glob("korpu/*/tests/test_*.py")) + sorted(
        (ROOT / "journeys").glob("test_*.py")
    ):
        for code in set(_MARK.findall(path.read_text(encoding="utf-8"))):
            tests.setdefault(code, []).append(str(path.relative_to(ROOT)))
    lines = [
        "# Clauses",
        "",
        "Written from the code by `./korpu check --write-clauses`; do not edit. A clause without a proof is not",
        "carried out by the software yet: its line says so until an app declares what proves it.",
        "",
        "| clause | apps | proof | test |",
        "|---|---|---|---|",
    ]
    for clause in read_profile(settings.PROFILE_DIR).clauses:
        code = clause["id"]
        if clause.get("absent"):
            lines.append(f"| {code} | – | absent from the source | – |")
            continue
        proofs = ", ".join(f"`{p.__module__.removeprefix('korpu.')}.{p.__name__}`" for p in proofs_of(code))
        named = ", ".join(f"`{test.removeprefix('src/korpu/')}`" for test in tests.get(code, []))
        apps = ", ".join(clause.get("apps", []))
        lines.append(f"| {code} | {apps} | {proofs or 'not proved yet'} | {named or '–'} |")
    return "\n".join(lines) + "\n"
