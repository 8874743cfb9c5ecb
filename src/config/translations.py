"""Compile every .po file of the project into one catalogue per language and domain.

Django finds them through LOCALE_PATHS. Wagtail has no Azerbaijani of its own, so its strings stand in the
project's ``locale`` folder, a file for each of its apps; each of our apps keeps its own beside its code.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import polib

from config.environment import ROOT
from config.marked import Marked

STAMP = "compiled.sha256"


def sources() -> list[Path]:
    """Give the .po files, the ones whose words win last."""
    third_parties = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    ours = sorted((ROOT / "src").glob("*/locale/*/LC_MESSAGES/*.po")) + sorted(
        (ROOT / "src" / "korpu").glob("*/locale/*/LC_MESSAGES/*.po")
    )
    return [*third_parties, *ours]


def domain_of(po: Path) -> str:
    return "djangojs" if po.stem.endswith("js") else "django"


def untranslated(marked: Iterable[Marked], known: Mapping[str, Set[str]]) -> list[str]:
    """Say which marked strings lack Azerbaijani, and which public ones lack Russian, each once with a place."""
    lacking: dict[tuple[str, str], str] = {}
    for one in marked:
        for language, name in (("az", "Azerbaijani"), ("ru", "Russian")):
            if one.text not in known.get(language, ()) and (one.is_public or language == "az"):
                lacking.setdefault((name, one.text), one.place)
    return [f"no {name} for {text[:90]!r} ({place})" for (name, text), place in sorted(lacking.items())]


def differing(entries: Iterable[tuple[Path, polib.POEntry]]) -> list[str]:
    """Say which string our apps translate in two ways: all stand in one catalogue, and one of them would win everywhere.

    Where the meanings differ, each mark gets a context (pgettext).
    """
    words: dict[tuple[str, str, str, str], dict[tuple[str, ...], str]] = {}
    for po, entry in entries:
        key = (po.parents[1].name, domain_of(po), entry.msgctxt or "", entry.msgid)
        said = (entry.msgstr, *entry.msgstr_plural.values())
        words.setdefault(key, {}).setdefault(said, po.parents[3].name)
    return [
        f"{key[0]}: {key[3][:70]!r} is translated in different ways by {', '.join(found.values())}"
        for key, found in sorted(words.items())
        if len(found) > 1
    ]


def compile_catalogues(target: Path) -> None:
    """Write target/<language>/LC_MESSAGES/django.mo and djangojs.mo, unless they are up to date."""
    files = sources()
    digest = hashlib.sha256()
    for po in files:
        digest.update(str(po.relative_to(ROOT)).encode() + po.read_bytes())
    stamp = target / STAMP
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return

    target.mkdir(parents=True, exist_ok=True)
    merged: dict[tuple[str, str], dict[tuple[str, str], polib.POEntry]] = {}
    for po in files:
        entries = merged.setdefault((po.parents[1].name, domain_of(po)), {})
        for entry in polib.pofile(str(po)):
            if entry.translated() and not entry.obsolete:
                entries[(entry.msgctxt or "", entry.msgid)] = entry
    for (language, domain), entries in merged.items():
        catalogue = polib.POFile()
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Language": language,
            "Plural-Forms": _plural_forms(language),
        }
        catalogue.extend(entries.values())
        folder = target / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed: another process may be reading the old one.
        fresh = folder / f"{domain}.mo.{os.getpid()}"
        catalogue.save_as_mofile(str(fresh))
        fresh.replace(folder / f"{domain}.mo")
    stamp.write_text(digest.hexdigest())


def _plural_forms(language: str) -> str:
    if language == "ru":
        return (
            "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
            "(n%100<12 || n%100>14) ? 1 : n%10==0 || (n%10>=5 && n%10<=9) || "
            "(n%100>=11 && n%100<=14)? 2 : 3);"
        )
    return "nplurals=2; plural=(n != 1);"
