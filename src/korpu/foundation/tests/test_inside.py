"""The platform asks its own pages as a visitor would."""

import pytest

from korpu.foundation import inside

pytestmark = pytest.mark.django_db


def test_a_page_of_ours_answers_with_its_html_in_its_language():
    ours, english = inside.ask("/about/"), inside.ask("/en/about/")

    assert (ours.code, english.code) == (200, 200)
    assert '<html lang="az">' in ours.html
    assert '<html lang="en">' in english.html


def test_a_page_that_is_not_there_says_so():
    assert inside.ask("/nowhere/").code == 404


def test_a_redirect_inside_the_site_is_followed():
    assert (inside.ask("/about").code, inside.ask("/about").address) == (200, "/about/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/a/?b=1#c", "/a/?b=1"),
        ("https://other.example/a/", None),
        ("mailto:a@b.example", None),
        ("http://127.0.0.1:8000/a/", "/a/"),
    ],
)
def test_an_address_of_ours_is_known_by_its_host(address, path, settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"

    assert inside.path_of(address) == path
