"""Bringing the acts and clauses of a profile in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from korpu.organisation import queries as organisation
from korpu.regulation.models import Act, Edition
from korpu.regulation.operations.editions import keep_words, open_edition, write_clauses
from korpu.regulation.rules.acts import ActKind, Part, longest_prefix

ACT_KEYS = {
    "code", "kind", "title_az", "title_en", "aliases", "number", "unnumbered", "dated_on", "edition", "in_force_from",
    "in_force_to", "approved_by", "arises_from", "repealed_by", "signatory_post", "signatory_name",
}  # fmt: skip
CLAUSE_KEYS = {
    "id", "act", "parent", "kind", "responsible", "timing", "text_az", "text_en", "apps", "absent", "part",
}  # fmt: skip
_PLAIN = ("number", "dated_on", "edition", "in_force_from", "in_force_to", "signatory_name")


class ClausesInvalid(ValueError):
    """The acts and clauses of a profile do not fit together."""


@transaction.atomic
def load_clauses(acts: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> None:
    """Bring the acts and clauses of a profile in; words change, ids stay (statute 3.1.20 stays absent).

    What a person has entered of an act's number and date stays. An edition that the act does not have yet ends the
    one before it. Raises ClausesInvalid with a sentence for each key that is wrong.
    """
    wrong = [*_wrong_acts(acts), *_wrong_clauses(acts, clauses)]
    if wrong:
        raise ClausesInvalid("; ".join(wrong))
    known = {row["code"]: _load_act(row) for row in acts}
    for row in acts:
        _link_act(known[row["code"]], row, known)
    by_act: dict[str, list[tuple[int, Mapping[str, Any]]]] = {code: [] for code in known}
    for order, clause in enumerate(clauses):
        by_act[act_code(clause, known)].append((order, clause))
    for code, rows in by_act.items():
        _load_words(known[code], rows)


def act_code(clause: Mapping[str, Any], known: Mapping[str, Any]) -> str:
    """Give the code of the act that a clause belongs to: the one it names, else the longest that its id begins with."""
    code = clause.get("act") or longest_prefix(clause["id"], list(known))
    if code not in known:
        raise ClausesInvalid(f"clause {clause['id']} belongs to no act")
    return str(code)


def _load_act(row: Mapping[str, Any]) -> Act:
    act, _created = Act.objects.get_or_create(code=row["code"], defaults={"title_az": "", "title_en": ""})
    act.kind = ActKind(row.get("kind", ActKind.OTHER))
    act.title_az, act.title_en = row["title_az"], row["title_en"]
    act.aliases = list(row.get("aliases", []))
    for name in _PLAIN:
        setattr(act, name, row.get(name) or getattr(act, name))
    act.is_unnumbered = row.get("unnumbered", False) and not act.number
    act.save()
    return act


def _link_act(act: Act, row: Mapping[str, Any], known: Mapping[str, Act]) -> None:
    """Tie an act to the act that approves it, the item it arises from, the item that repeals it, and its signatory."""
    if row.get("approved_by"):
        act.approved_by = known[row["approved_by"]]
    if row.get("arises_from"):
        act.arises_from = known[row["arises_from"]["act"]]
        act.arises_from_item = row["arises_from"].get("item", "")
    if row.get("repealed_by"):
        act.repealed_by = known[row["repealed_by"]["act"]]
        act.repealed_by_item = row["repealed_by"].get("item", "")
        act.repealed_on = row["repealed_by"].get("on") or act.repealed_on or act.repealed_by.begins_on
    if row.get("signatory_post"):
        act.signatory_post = _posts()[row["signatory_post"]]
    act.save()


def _posts() -> dict[str, Any]:
    units = organisation.posts_with_holders(timezone.localdate())
    return {post.code: post for _unit, rows in units for post, _holder, _stand_ins in rows}


def _load_words(act: Act, rows: list[tuple[int, Mapping[str, Any]]]) -> None:
    editions = list(Edition.objects.filter(act=act).order_by("pk"))
    current = editions[-1] if editions else open_edition(act, act.edition, act.in_force_from)
    if current.label == act.edition:
        write_clauses(act, rows)
        keep_words(act, current)
    elif act.edition not in {edition.label for edition in editions}:
        edition = open_edition(act, act.edition, act.in_force_from)
        write_clauses(act, rows)
        keep_words(act, edition)


def _wrong_acts(acts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    codes = Counter(act.get("code", "") for act in acts)
    posts = _posts() if any(act.get("signatory_post") for act in acts) else {}
    for act in acts:
        code = act.get("code", "")
        for key in ("code", "title_az", "title_en"):
            if not act.get(key):
                yield f"act {code}: the key {key} is missing"
        if codes[code] > 1:
            yield f"act {code} stands {codes[code]} times"
        for key in sorted(set(act) - ACT_KEYS):
            yield f"act {code}: the key {key} is not known"
        if act.get("kind", ActKind.OTHER) not in ActKind.values:
            yield f"act {code}: the key kind names no kind of act"
        named = {
            "approved_by": act.get("approved_by"),
            "arises_from": (act.get("arises_from") or {}).get("act"),
            "repealed_by": (act.get("repealed_by") or {}).get("act"),
        }
        for key, other in named.items():
            if (act.get(key) and other not in codes) or (other and other == code):
                yield f"act {code}: the key {key} names {other}, which is no other act"
        if act.get("signatory_post") and act["signatory_post"] not in posts:
            yield f"act {code}: the key signatory_post names {act['signatory_post']}, which is no post"


def _wrong_clauses(acts: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    codes = Counter(clause["id"] for clause in clauses)
    yield from (f"clause {code} stands {count} times" for code, count in codes.items() if count > 1)
    known = {act.get("code", "") for act in acts}
    for clause in clauses:
        for key in sorted(set(clause) - CLAUSE_KEYS):
            yield f"clause {clause['id']}: the key {key} is not known"
        if (clause.get("act") or longest_prefix(clause["id"], known)) not in known:
            yield f"clause {clause['id']} belongs to no act"
        if clause.get("parent") and clause["parent"] not in codes:
            yield f"clause {clause['id']} stands under {clause['parent']}, which is no clause"
        if clause.get("part") and clause["part"] not in Part.values:
            yield f"clause {clause['id']}: the key part names no part of the mandate"
