"""The check of translations sees what is marked, knows what a visitor meets, and asks Russian for that."""

from pathlib import PurePath

import pytest

from config.marked import Marked, is_public, marks_of_module, marks_of_template
from config.translations import untranslated


@pytest.mark.parametrize(
    ("place", "holder"),
    [
        ("appeals/web/forms.py", ""),
        ("appeals/templates/appeals/web/start.html", ""),
        ("design/templates/design/page.html", ""),
        ("foundation/templates/foundation/404.html", ""),
        ("accounts/templates/account/login.html", ""),
        ("documents/rules.py", ""),
        ("newsroom/rules.py", "NewsKind"),
    ],
)
def test_a_visitor_meets_pages_forms_errors_and_the_labels_that_pages_show(place, holder):
    assert is_public(PurePath(place), holder)


@pytest.mark.parametrize(
    ("place", "holder"),
    [
        ("appeals/templates/appeals/desk/case.html", ""),
        ("appeals/desk/forms.py", ""),
        ("desk/web/views.py", ""),
        ("desk/templates/wagtailadmin/home.html", ""),
        ("newsroom/rules.py", "PageState"),
        ("newsroom/rules.py", ""),
        ("appeals/actions.py", ""),
    ],
)
def test_a_visitor_does_not_meet_the_desk(place, holder):
    assert not is_public(PurePath(place), holder)


def test_the_words_of_a_module_are_found_with_their_class_and_with_both_numbers():
    source = """
class Kind(TextChoices):
    NEWS = "NEWS", _("News")

def said(n):
    return ngettext("%(n)s day", "%(n)s days", n) + pgettext("of a list", "Older") + plain("Not marked")
"""

    assert set(marks_of_module(source)) == {
        ("News", "Kind"),
        ("%(n)s day", ""),
        ("%(n)s days", ""),
        ("Older", ""),
    }


def test_the_words_of_a_template_are_found_with_both_numbers_and_with_their_brackets():
    source = (
        '{% load i18n %}{% translate "Write it (in full)" %}{% translate "May" context "month" %}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )

    assert set(marks_of_template(source)) == {"Write it (in full)", "May", "%(n)s day", "%(n)s days"}


def test_russian_is_asked_for_public_words_alone_and_azerbaijani_for_all():
    marked = [
        Marked("Ask for information", "web", is_public=True),
        Marked("Seal the journal", "desk", is_public=False),
    ]

    assert untranslated(marked, {"az": {"Ask for information"}, "ru": set()}) == [
        "no Azerbaijani for 'Seal the journal' (desk)",
        "no Russian for 'Ask for information' (web)",
    ]


def test_russian_does_not_stand_in_for_azerbaijani():
    marked = [Marked("Seal the journal", "desk", is_public=False)]

    assert untranslated(marked, {"az": set(), "ru": {"Seal the journal"}}) == [
        "no Azerbaijani for 'Seal the journal' (desk)"
    ]
