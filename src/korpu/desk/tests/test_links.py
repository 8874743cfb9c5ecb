"""Whoever is shown a way may go it: no link on a person's first page or in the menu leads to nothing."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from korpu.desk.tests.test_people_and_pages import PEOPLE, addresses, signed_in

pytestmark = pytest.mark.django_db

__all__ = ["addresses"]
SIDEBAR = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.DOTALL)


def menu(found: Any) -> Iterator[str]:
    """Give the addresses of the menu's entries, however deep they lie."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "url" and isinstance(value, str):
                yield value
            else:
                yield from menu(value)
    elif isinstance(found, list):
        for value in found:
            yield from menu(value)


def links(client: Client) -> set[str]:
    """Give the addresses on the desk to which the first page leads, by its menu or by its text."""
    page = client.get("/desk/").content.decode()
    props = SIDEBAR.search(page)
    assert props
    found = {*menu(json.loads(props[1])), *re.findall(r'href="([^"#]+)"', page)}
    return {link.replace("&amp;", "&") for link in found if link.startswith("/desk/")}


@pytest.mark.parametrize("post", [*PEOPLE.values(), "deputy-minister"])
def test_no_link_on_the_first_page_leads_to_nothing(post, addresses):
    client = signed_in(post)

    answers = {link: client.get(link).status_code for link in links(client)}

    assert len(answers) > 2
    assert {link: code for link, code in answers.items() if code not in (200, 302)} == {}
