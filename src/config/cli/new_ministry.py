"""A ministry that no profile holds yet: from questions or from a file, kept as a profile of its own."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from django.utils.text import slugify
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from korpu.language.casing import fold
from korpu.organisation.profiles import (
    Code,
    MinistryRow,
    Profile,
    ProfileNotValid,
    UnitRow,
    profile_of,
    read_profile,
)

# What every ministry starts with: numbers, routes, retention and grounds follow the same laws everywhere.
PATTERN = "emek-2025"
CASES = {
    "INFORMATION_REQUEST": "information requests",
    "PETITION": "petitions",
    "COMPLAINT": "complaints",
    "PROPOSAL": "proposals",
    "MEDIA_ENQUIRY": "enquiries of the media",
}
MOST = 30
DEPARTMENT = "department"
NO_CLAUSES = "none"


class FolderTaken(ValueError):
    """Another profile stands under the name already."""


class Questions:
    """Asks one thing after another. A wrong answer is asked for again; a right one is offered the next time."""

    def __init__(self, read: Callable[[str], str], say: Callable[[str], None]) -> None:
        self.read, self.say = read, say
        self.answers: dict[str, str] = {}

    def ask(self, key: str, question: str, kind: Any, usual: str = "") -> Any:
        """Ask until the answer is of the kind, a type that pydantic can check, and give it."""
        usual = self.answers.get(key, usual)
        while True:
            typed = self.read(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
            if fault := fault_of(typed, kind):
                self.say(fault)
                continue
            self.answers[key] = typed
            return TypeAdapter(kind).validate_python(typed)

    def ask_number(self, key: str, question: str, usual: int, least: int = 0) -> int:
        number = Annotated[int, Field(ge=least, le=MOST)]
        return int(self.ask(key, question, number, str(usual)))

    def ask_choice(self, key: str, question: str, choices: Sequence[str], usual: str) -> str:
        def known(text: str) -> str:
            if text not in choices:
                raise ValueError(f"“{text}” is none of these: {', '.join(choices)}.")
            return text

        if self.answers.get(key, usual) not in choices:
            self.answers.pop(key, None)
        listed = f"{question} ({', '.join(choices)})"
        return str(self.ask(key, listed, Annotated[str, AfterValidator(known)], usual))


def fault_of(typed: str, kind: Any) -> str:
    """Say what keeps an answer from being of a kind; nothing if it is."""
    try:
        TypeAdapter(kind).validate_python(typed.strip())
    except ValidationError as error:
        return _sentence(error)
    return ""


def _sentence(error: ValidationError) -> str:
    fault = error.errors()[0]
    if fault["type"] == "string_too_short":
        return "An answer is needed here."
    if fault["type"] == "string_too_long":
        return f"This is too long: write at most {fault['ctx']['max_length']} characters."
    if fault["type"] == "int_parsing":
        return "Write a number, in digits."
    if fault["type"] == "string_pattern_mismatch":
        return "Use small letters a to z, digits and single hyphens."
    return str(fault["msg"]).removeprefix("Value error, ")


def ask_for_ministry(questions: Questions, profiles: Path, own: Path) -> tuple[Profile, str]:
    """Ask for a whole ministry until it is called right; its profile is to be kept beside the others in `own`.

    Gives it with the name of the profile whose acts and clauses it takes over, or NO_CLAUSES.
    """
    shipped = sorted(path.parent.name for path in profiles.glob("*/clauses.toml"))
    while True:
        content = _ask_once(questions, read_profile(profiles / PATTERN), own)
        source = questions.ask_choice(
            "clauses", "Take over the acts and clauses of which profile?", [*shipped, NO_CLAUSES], NO_CLAUSES
        )
        profile = profile_of(content)
        for line in _summary(profile):
            questions.say(line)
        questions.answers.pop("right", None)
        if questions.ask_choice("right", "Is all of this right?", ["yes", "no"], "yes") == "yes":
            return profile, source
        questions.say("Then once more: Enter keeps what you have written.")


def _ask_once(questions: Questions, pattern: Profile, own: Path) -> dict[str, Any]:
    def free(name: str) -> str:
        if (own / name).exists():
            raise ValueError(f"A profile “{name}” is kept already. Choose another name.")
        return name

    ministry = _ask_for_names(questions)
    units = _ask_for_units(questions)
    sectors = [row["code"] for row in units if row["kind"] == "SECTOR"]
    rules = pattern.model_dump(mode="json", include={"series", "routes", "retention", "refusal_grounds"})
    usual = code_of(ministry["name_en"])
    kind = Annotated[Code, AfterValidator(free)]
    name = questions.ask("folder", "A short name for the ministry's own profile", kind, usual)
    return {
        "name": name,
        "ministry": ministry,
        "units": units,
        "posts": _ask_for_posts(questions, units),
        "distribution": {
            kind: questions.ask_choice(
                f"gets {kind}", f"Which sector gets {words} first?", sectors, sectors[0]
            )
            for kind, words in CASES.items()
        },
        **rules,
    }


def _ask_for_names(questions: Questions) -> dict[str, str]:
    wanted = {
        "name_az": "The ministry's name in Azerbaijani",
        "name_en": "Its name in English",
        "name_ru": "Its name in Russian (may stay empty)",
        "short_name": "Its short name, as people say it",
        "address_az": "Its address in Azerbaijani",
        "address_en": "Its address in English",
        "phone": "Its telephone number",
        "email": "Its e-mail address",
    }
    return {key: questions.ask(key, question, _kind(MinistryRow, key)) for key, question in wanted.items()}


def _kind(row: type[MinistryRow] | type[UnitRow], key: str) -> Any:
    field = row.model_fields[key]
    return Annotated[(field.annotation, *field.metadata)]


def _ask_for_units(questions: Questions) -> list[dict[str, Any]]:
    units: list[dict[str, Any]] = [
        _unit("ministry", "Nazirlik", "Ministry", "MINISTRY"),
        _unit("leadership", "Nazirliyin rəhbərliyi", "Leadership of the Ministry", "LEADERSHIP", "ministry"),
    ]
    usual = ("İctimaiyyətlə əlaqələr şöbəsi", "Public Relations Department")
    names = _ask_for_name(questions, DEPARTMENT, "The department that does this work", usual)
    units.append(_unit(DEPARTMENT, *names, "DEPARTMENT", "ministry"))
    groups = (
        ("sector", "How many sectors has the department?", "SECTOR", DEPARTMENT, 1),
        ("unit", "How many other units of the apparatus take part?", "UNIT", "ministry", 0),
        ("institution", "How many institutions of the system take part?", "INSTITUTION", "ministry", 0),
    )
    for word, question, kind, parent, least in groups:
        for number in range(1, questions.ask_number(f"{word}s", question, least, least) + 1):
            names = _ask_for_name(questions, f"{word} {number}", f"{word.capitalize()} {number}", ("", ""))
            units.append(_unit(_free_code(names[1], units), *names, kind, parent))
    return units


def _unit(code: str, name_az: str, name_en: str, kind: str, parent: str = "") -> dict[str, Any]:
    return {"code": code, "name_az": name_az, "name_en": name_en, "kind": kind, "parent": parent}


def _ask_for_name(questions: Questions, key: str, what: str, usual: tuple[str, str]) -> tuple[str, str]:
    kind = _kind(UnitRow, "name_az")
    return (
        questions.ask(f"{key} az", f"{what}, in Azerbaijani", kind, usual[0]),
        questions.ask(f"{key} en", f"{what}, in English", kind, usual[1]),
    )


def code_of(name: str) -> str:
    """Give the code that a name makes: small letters a to z, digits and single hyphens, 45 at most."""
    return re.sub(r"[-_]+", "-", slugify(fold(name)))[:45].strip("-")


def _free_code(name: str, units: Sequence[Mapping[str, Any]]) -> str:
    taken = {row["code"] for row in units}
    base = code_of(name) or "unit"
    return next(
        code
        for code in (base, *(f"{base}-{number}" for number in range(2, MOST * 3 + 3)))
        if code not in taken
    )


def _ask_for_posts(questions: Questions, units: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    posts = [
        _post("minister", "leadership", "Nazir", "Minister", "MINISTER", "LEADERSHIP"),
        _post("deputy-minister", "leadership", "Nazir müavini", "Deputy Minister", "LEADERSHIP"),
        _post("auditor", "leadership", "Daxili auditor", "Internal Auditor", "AUDITOR"),
        _post("department-head", DEPARTMENT, "Şöbə müdiri", "Head of Department", "DEPARTMENT_HEAD"),
    ]
    for number in range(1, questions.ask_number("deputies", "How many deputies has its head?", 1) + 1):
        code, title = f"deputy-head-{number}", "Deputy Head of Department"
        posts.append(_post(code, DEPARTMENT, "Şöbə müdirinin müavini", title, "DEPUTY_HEAD"))
    responsible = "İnformasiya məsələləri üzrə məsul şəxs"
    posts += [
        _post("registrar", DEPARTMENT, "Qeydiyyat üzrə məsul", "Registrar", "REGISTRAR"),
        _post(
            "foi-officer",
            DEPARTMENT,
            responsible,
            "Officer Responsible for Information Requests",
            "FOI_OFFICER",
        ),
        _post("administrator", DEPARTMENT, "Sistem inzibatçısı", "System Administrator", "ADMINISTRATOR"),
    ]
    for unit in units:
        code, name = unit["code"], unit["name_en"]
        if unit["kind"] == "SECTOR":
            posts.append(_post(f"{code}-head", code, "Sektor müdiri", "Head of Sector", "SECTOR_HEAD"))
            executors = questions.ask_number(f"executors {code}", f"How many executors has “{name}”?", 2, 1)
            for number in range(1, executors + 1):
                posts.append(_post(f"{code}-officer-{number}", code, "Məsləhətçi", "Adviser", "EXECUTOR"))
        elif unit["kind"] in ("UNIT", "INSTITUTION"):
            posts.append(_post(f"{code}-head", code, "Rəhbər", "Head", "UNIT_HEAD"))
            posts.append(_post(f"{code}-contributor", code, "Məsul şəxs", "Contact Person", "CONTRIBUTOR"))
    return posts


def _post(code: str, unit: str, title_az: str, title_en: str, *roles: str) -> dict[str, Any]:
    return {"code": code, "unit": unit, "title_az": title_az, "title_en": title_en, "roles": list(roles)}


def _summary(profile: Profile) -> Iterator[str]:
    ministry = profile.ministry
    yield ""
    yield f"{ministry.name_az} · {ministry.name_en} ({ministry.short_name})"
    yield f"{ministry.address_az} · {ministry.phone} · {ministry.email}"
    for unit in profile.units:
        posts = sum(post.unit == unit.code for post in profile.posts)
        if posts:
            yield f"  {unit.name_az} · {unit.name_en}: {posts} {'post' if posts == 1 else 'posts'}"


def ministry_in_file(path: Path) -> Profile:
    """Read a ministry from one TOML file that holds what a profile's files hold.

    Raises ProfileNotValid with a sentence for each thing that is wrong.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileNotValid(f"{path} cannot be opened: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileNotValid(f"{path} cannot be read: {error}.") from error
    return profile_of({**content, "name": code_of(path.stem) or "ministry"})


@contextmanager
def kept_profile(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """Write a profile's files for the ministry to keep; they are gone again if what follows fails or is stopped.

    Raises FolderTaken.
    """
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise FolderTaken(f"{folder} exists already. Choose another name, or move it away.") from error
    try:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        yield folder
    except BaseException:
        shutil.rmtree(folder)
        raise


def toml_of(profile: Profile) -> str:
    """Write a profile as one TOML file, in the order in which a person reads it."""
    content = profile.model_dump(mode="json", exclude={"name"}, exclude_defaults=True)
    plain = {key: value for key, value in content.items() if not _is_table(value)}
    lines = [f"{key} = {_value(value)}" for key, value in plain.items()]
    for key, value in content.items():
        if key in plain:
            continue
        for row in value if isinstance(value, list) else [value]:
            lines += ["", f"[[{key}]]" if isinstance(value, list) else f"[{key}]"]
            lines += [f"{name} = {_value(part)}" for name, part in row.items()]
    return "\n".join(lines).lstrip("\n") + "\n"


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(row, dict) for row in value)
    )


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    # TOML reads what JSON writes, but for one letter that JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
