"""The screens on which a file is marked, compared and released."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from korpu.journal.models import Entry
from korpu.redaction.models import Redaction
from korpu.redaction.rules.pages import Pages
from korpu.redaction.rules.plan import PDF
from korpu.redaction.rules.steps import RedactionState
from korpu.redaction.rules.suggesting import suggest
from korpu.redaction.tests import samples
from korpu.redaction.tests.factories import MARKER, SECOND, begun, made, person
from korpu.redaction.tests.samples import NAME, SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True  # the second factor has tests of its own


def client(post: str) -> Client:
    found = Client()
    found.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def address(name: str, *values: object) -> str:
    return reverse(f"redaction_desk:{name}", args=values)


def test_an_officer_marks_and_makes_and_a_head_compares_and_releases():
    redaction = begun(samples.pdf())
    officer, head = client(MARKER), client(SECOND)
    box = {"page": 1, "left": "60", "top": "118", "width": "360", "height": "22", "ground": "SERVICE"}

    officer.post(address("mark", redaction.pk, "box"), box)
    officer.post(address("mark", redaction.pk, "words"), {"words": SECRET, "ground": "PERSONAL"})
    made_answer = officer.post(address("make", redaction.pk))
    own = officer.get(address("compare", redaction.pk)).content.decode()
    seen = head.get(address("compare", redaction.pk)).content.decode()
    redaction.refresh_from_db()
    untold = head.post(address("release", redaction.pk), {"copy_sha256": redaction.copy_sha256})
    head.post(address("release", redaction.pk), {"copy_sha256": redaction.copy_sha256, "compared": "1"})

    assert made_answer["Location"] == address("compare", redaction.pk)
    assert [row.ground_code for row in redaction.areas.order_by("pk")] == ["SERVICE", "PERSONAL"]
    assert (address("release", redaction.pk) in own, address("release", redaction.pk) in seen) == (
        False,
        True,
    )
    assert untold.status_code == 422
    redaction.refresh_from_db()
    assert (redaction.state, redaction.released_by) == (RedactionState.RELEASED, person(SECOND))
    assert officer.get(address("file", redaction.pk, "copy")).content.startswith(b"%PDF")


def test_a_page_is_a_private_picture_with_its_marks_and_the_copy_is_black():
    redaction = made()
    officer = client(MARKER)

    original = officer.get(address("page", redaction.pk, "original", 1))
    plain = officer.get(address("page", redaction.pk, "original", 1) + "?plain=1")
    copy = officer.get(address("page", redaction.pk, "copy", 1))

    assert original["Content-Type"] == "image/png"
    assert {"private", "no-store"} <= set(original["Cache-Control"].split(", "))
    assert original["Content-Security-Policy"] == "sandbox; default-src 'none'"
    pictures = [Image.open(io.BytesIO(answer.content)).convert("RGB") for answer in (original, plain, copy)]
    red = [
        any(count > 20 and colour == (176, 0, 32) for count, colour in picture.getcolors(10**7))
        for picture in pictures
    ]
    assert red == [True, False, False]
    assert officer.get(address("page", redaction.pk, "copy", 2)).status_code == 404
    assert officer.get(address("page", redaction.pk, "other", 1)).status_code == 404


def test_the_reading_of_a_file_is_written_in_the_journal_once():
    redaction = begun()
    officer = client(MARKER)

    for _number in range(2):
        officer.get(address("redaction", redaction.pk))
        officer.get(address("page", redaction.pk, "original", 1))

    assert Entry.objects.filter(action="read.redaction", subject_id=redaction.pk).count() == 1


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("words", {"words": "-", "ground": "PERSONAL"}),
        ("words", {"words": SECRET, "ground": ""}),
        ("box", {"page": "7", "left": "1", "top": "1", "width": "5", "height": "5", "ground": "PERSONAL"}),
        ("box", {"page": "1", "left": "x", "top": "1", "width": "5", "height": "5", "ground": "PERSONAL"}),
        ("box", {"page": "1", "left": "1", "top": "1", "width": "0", "height": "5", "ground": "PERSONAL"}),
        ("box", {"page": "1", "left": "nan", "top": "1", "width": "5", "height": "5", "ground": "PERSONAL"}),
        ("place", {"place": "P1", "ground": "PERSONAL"}),
    ],
)
def test_a_wrong_mark_is_said_beside_what_was_typed(kind, typed):
    redaction = begun()

    answer = client(MARKER).post(address("mark", redaction.pk, kind), typed)

    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert not redaction.areas.exists()


def test_a_mark_is_made_by_a_form_without_script_and_taken_away():
    redaction = begun()
    officer = client(MARKER)
    page = officer.get(address("mark", redaction.pk, "box") + "?page=1").content.decode()

    officer.post(
        address("mark", redaction.pk, "box"),
        {"page": 1, "left": "60.5", "top": "118", "width": "36", "height": "22", "ground": "PERSONAL"},
    )
    area = redaction.areas.get()
    officer.post(address("unmark", redaction.pk, area.pk))

    assert all(f'name="{name}"' in page for name in ("page", "left", "top", "width", "height", "ground"))
    assert area.left == 60.5
    assert not redaction.areas.exists()


def test_numbers_in_the_drawing_have_points_in_every_language():
    redaction = begun(samples.pdf(crop=[0, 0, 500, 700.5]))

    page = client(MARKER).get(address("redaction", redaction.pk)).content.decode()

    assert 'viewBox="0 0 500.0 700.5"' in page
    assert "style=" not in page.partition('<div class="desk">')[2].partition("</main>")[0]


def test_a_text_is_marked_by_its_lines():
    redaction = begun(samples.docx_bytes(), "arayis.docx")
    officer = client(MARKER)

    page = officer.get(address("redaction", redaction.pk)).content.decode()
    officer.post(address("mark", redaction.pk, "place"), {"place": "P1", "ground": "PERSONAL"})
    officer.post(address("make", redaction.pk))
    compared = officer.get(address("compare", redaction.pk)).content.decode()

    assert '<th scope="row">P1</th>' in page
    assert "█████ [38.2]" in compared
    assert officer.get(address("page", redaction.pk, "original", 1)).status_code == 404


def test_personal_data_is_proposed_and_no_longer_once_it_is_marked():
    content = samples.pdf(["Vetendasin FIN kodu 5AB1234, tel. 050 123 45 67", "Ivan Petrov idi"], pages=2)
    redaction = begun(content)
    officer = client(MARKER)
    before = [(row.words, row.reason, row.pages) for row in suggest(content, PDF)]

    page = officer.get(address("suggestions", redaction.pk)).content.decode()
    officer.post(address("mark", redaction.pk, "words"), {"words": "5AB1234", "ground": "PERSONAL"})
    after = officer.get(address("suggestions", redaction.pk)).content.decode()

    assert ("5AB1234", "personal_data.fin", (1, 2)) in before
    assert ("050 123 45 67", "personal_data.phone", (1, 2)) in before
    assert ("5AB1234" in page, "5AB1234" in after, "050 123 45 67" in after) == (True, False, True)


def test_a_copy_in_the_making_tells_how_far_it_is():
    redaction = begun(samples.pdf(pages=9))
    officer = client(MARKER)
    officer.post(address("make", redaction.pk))
    Redaction.objects.filter(pk=redaction.pk).update(pages_done=4)

    page = officer.get(address("redaction", redaction.pk)).content.decode()

    assert '<progress id="making" max="9" value="4">' in page


def test_the_page_says_why_a_copy_was_not_made():
    redaction = begun(b"Salam", "salam.txt")
    officer = client(MARKER)
    officer.post(address("mark", redaction.pk, "words"), {"words": SECRET, "ground": "PERSONAL"})

    refused = officer.post(address("make", redaction.pk))

    assert refused.status_code == 422
    assert refused.content.decode().count('role="alert"') >= 1


def test_a_head_sends_a_copy_back_with_a_reason():
    redaction = made()
    head = client(SECOND)

    short = head.post(address("send_back", redaction.pk), {"reason": "az"})
    head.post(address("send_back", redaction.pk), {"reason": "Üçüncü sətirdəki adı da örtün."})

    assert short.status_code == 422
    assert (
        "Üçüncü sətirdəki adı da örtün."
        in client(MARKER).get(address("redaction", redaction.pk)).content.decode()
    )


def test_lists_ask_the_database_the_same_for_one_file_and_for_three(django_assert_max_num_queries):
    made()
    officer = client(MARKER)
    officer.get(address("list"))
    with django_assert_max_num_queries(100) as one:
        officer.get(address("list"))
    begun(samples.pdf(["a"]))
    begun(samples.pdf(["b"]))
    with django_assert_max_num_queries(100) as three:
        listing = officer.get(address("list")).content.decode()

    assert len(three) == len(one)
    assert listing.count("arayis.pdf") == 3


def test_the_copy_that_leaves_holds_nothing_of_what_was_marked():
    redaction = made()

    content = client(MARKER).get(address("file", redaction.pk, "copy")).content

    with Pages(content) as pages:
        text = pages.text(1).signs
    assert (SECRET in text, NAME.split()[0] in text) == (False, True)
    assert SECRET.encode() not in samples.unpacked(content)
