"""What is too large for a form is answered by a sentence that says what to do, in every mode."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from korpu.appeals.models import Appeal

pytestmark = pytest.mark.django_db
NOTHING = {
    "az": "Heç nə göndərilməyib. Brauzerdə geri qayıdın: yazdıqlarınız formada qalıb.",
    "en": "Nothing was sent. Go back in your browser: what you wrote is still in the form.",
}
FORM = "application/x-www-form-urlencoded"


def long_text() -> dict[str, object]:
    return {"data": "text=" + "a" * 3_000_000, "content_type": FORM}


def many_fields() -> dict[str, object]:
    return {"data": "&".join(f"f{number}=1" for number in range(2500)), "content_type": FORM}


def many_files() -> dict[str, object]:
    return {"data": {"files": [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(120)]}}


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("csrf", [True, False])
@pytest.mark.parametrize(
    ("sent", "language", "sentence"),
    [
        (long_text, "az", "Mətn bir formanın qəbul edə bildiyindən uzundur (ən çoxu 2 MB)."),
        (long_text, "en", "The text is longer than one form can take (2 MB at most)."),
        (many_fields, "az", "Göndərilən xanaların sayı bu saytdakı formalarda olduğundan çoxdur."),
        (many_fields, "en", "More fields were sent than any form of this site has."),
        (many_files, "az", "Bir dəfəyə ən çoxu 100 fayl seçmək olar."),
        (many_files, "en", "You can choose 100 files at once at most."),
    ],
)
def test_too_much_at_once_is_refused_by_a_sentence(settings, sent, language, sentence, debug, csrf):
    settings.DEBUG = debug
    client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
    prefix = "" if language == "az" else f"/{language}"

    response = client.post(f"{prefix}/send/ask/text/", **sent())

    page = response.content.decode()
    assert (response.status_code, f'lang="{language}"' in page) == (413, True)
    assert sentence in page
    assert NOTHING[language] in page
    assert not Appeal.objects.exists()


def test_the_desk_says_it_in_the_language_of_its_reader(settings):
    for language in ("az", "en"):
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

        page = client.post("/desk/appeals/new/", **long_text()).content.decode()

        assert NOTHING[language] in page


def test_an_address_of_too_many_parts_and_a_broken_form_are_answered_in_words(settings):
    settings.DEBUG = True
    client = Client(raise_request_exception=False)

    long_address = client.get("/?" + "&".join(f"f{number}=1" for number in range(2500)))
    broken = client.post("/send/ask/text/", b"--x", content_type="multipart/form-data; boundary=\xff")

    assert [long_address.status_code, broken.status_code] == [400, 400]
    for response in (long_address, broken):
        assert "Geri qayıdıb yenidən cəhd edin." in response.content.decode()


def test_what_a_form_can_take_is_taken():
    answer = Client().post("/send/ask/text/", {"subject": "a", "text": "ə" * 100_000})

    assert answer.status_code == 200
