"""The stylesheet is one, small, and says dark twice in the same words."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from korpu.design.finders import LAYERS, PARTS, SHEET, parts, stylesheet

STATIC = PARTS.parent / "static" / "design"
MOST_BYTES = 50_000


def test_all_that_a_page_loads_of_our_own_is_below_fifty_kilobytes():
    scripts = sum(file.stat().st_size for file in STATIC.glob("*.js"))

    assert 10_000 < len(stylesheet().encode()) + scripts < MOST_BYTES


def test_the_sheet_is_found_where_the_pages_ask_for_it_and_holds_every_part():
    found = finders.find(SHEET)

    assert Path(found).read_text(encoding="utf-8") == stylesheet()
    assert {path.name for path in parts()} == {path.name for path in PARTS.rglob("*.css")}
    assert stylesheet().startswith(LAYERS)


def test_every_rule_stands_in_a_layer():
    for part in parts():
        assert part.read_text(encoding="utf-8").startswith("@layer "), part.name


def test_dark_is_the_same_whether_the_device_or_the_reader_chose_it():
    tokens = (PARTS / "tokens.css").read_text(encoding="utf-8")
    by_device = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', tokens, re.DOTALL)
    by_reader = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', tokens, re.DOTALL)

    assert by_device.group(1).split() == by_reader.group(1).split()


def test_a_part_names_tokens_that_there_are():
    sheet = stylesheet()

    used, declared = set(re.findall(r"var\((--[\w-]+)", sheet)), set(re.findall(r"(--[\w-]+):", sheet))
    assert used - declared == set()
