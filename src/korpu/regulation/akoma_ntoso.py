"""An act as Akoma Ntoso 3.0, the OASIS standard for legal documents (LegalDocML), as other systems exchange it."""

from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree as Xml

from korpu.regulation.models import Act, Clause, Edition

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What has no day in its source is dated by the standard's own way of saying so.
NO_DAY = date(1, 1, 1)
MINISTRY, PRESIDENT, CABINET = "ministry", "president", "cabinet"
_AUTHORS = {"LAW": "parliament", "DECREE": PRESIDENT, "NATIONAL_PLAN": PRESIDENT, "CABINET": CABINET}


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(above: Xml.Element, tag: str, text: str = "", /, **attributes: str) -> Xml.Element:
    element = Xml.SubElement(above, _tag(tag), attributes)
    if text:
        element.text = text
    return element


def as_akoma_ntoso(act: Act, clauses: Sequence[Clause], edition: Edition | None, *, made_on: date) -> bytes:
    """Give the act with its clauses as a document that validates against the schema of the standard."""
    Xml.register_namespace("", NAMESPACE)
    root = Xml.Element(_tag("akomaNtoso"))
    document = _add(root, "act", name=act.kind.lower(), contains="singleVersion")
    _meta(document, act, edition, made_on)
    preface = _add(document, "preface")
    paragraph = _add(preface, "p")
    _add(paragraph, "docTitle", act.title_az)
    if act.stamp_number:
        _add(_add(preface, "p"), "docNumber", act.stamp_number)
    if act.stamp_dated_on:
        day = act.stamp_dated_on.isoformat()
        _add(_add(preface, "p"), "docDate", day, date=day)
    body = _add(document, "body")
    _body(body, act, clauses)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _meta(document: Xml.Element, act: Act, edition: Edition | None, made_on: date) -> None:
    work = f"/akn/az/act/{(act.stamp_dated_on or NO_DAY).isoformat()}/{act.code}"
    valid_from = (edition.in_force_from if edition else None) or act.begins_on or NO_DAY
    expression = f"{work}/aze@{valid_from.isoformat()}"
    author = _AUTHORS.get(act.kind, MINISTRY)
    meta = _add(document, "meta")
    identification = _add(meta, "identification", source="#korpu")
    days = (("FRBRWork", work, act.stamp_dated_on or NO_DAY), ("FRBRExpression", expression, valid_from))
    for name, uri, day in (*days, ("FRBRManifestation", f"{expression}.xml", made_on)):
        level = _add(identification, name)
        _add(level, "FRBRthis", value=f"{uri}/!main" if name != "FRBRManifestation" else uri)
        _add(level, "FRBRuri", value=uri)
        _add(level, "FRBRdate", date=day.isoformat(), name=_DAY_NAMES[name])
        _add(level, "FRBRauthor", href=f"#{author}" if name == "FRBRWork" else "#korpu")
        if name == "FRBRWork":
            _add(level, "FRBRcountry", value="az")
            if act.stamp_number:
                _add(level, "FRBRnumber", value=act.stamp_number)
        if name == "FRBRExpression":
            _add(level, "FRBRlanguage", language="aze")
    references = _add(meta, "references", source="#korpu")
    _add(references, "TLCOrganization", eId="korpu", href="/ontology/organization/korpu", showAs="Körpü")
    _add(references, "TLCOrganization", eId=author, href=f"/ontology/organization/az/{author}", showAs=author)


_DAY_NAMES = {"FRBRWork": "Generation", "FRBRExpression": "InForce", "FRBRManifestation": "XMLMarkup"}


def _body(body: Xml.Element, act: Act, clauses: Sequence[Clause]) -> None:
    """Write the clauses as a tree; what the source leaves out is left out here, and its number stays free."""
    shown = [clause for clause in clauses if not clause.is_absent and clause.ceased_on is None]
    codes = {clause.code for clause in shown}
    below: dict[str, list[Clause]] = {}
    for clause in shown:
        below.setdefault(clause.parent_code if clause.parent_code in codes else "", []).append(clause)
    for clause in below.get("", []):
        _clause(body, act, clause, below)
    if not shown:
        _add(_add(_add(body, "clause", eId="clause_0"), "content"), "p", act.title_az)


def _clause(above: Xml.Element, act: Act, clause: Clause, below: dict[str, list[Clause]]) -> None:
    number = clause.code.removeprefix(f"{act.code}-")
    element = _add(above, "clause", eId=f"clause_{number}", wId=f"clause_{number}")
    _add(element, "num", number)
    items = below.get(clause.code, [])
    holder = _add(element, "intro" if items else "content")
    for line in clause.text_az.split("\n") or [""]:
        _add(holder, "p", line)
    for item in items:
        _clause(element, act, item, below)
