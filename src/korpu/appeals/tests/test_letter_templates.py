"""Letters begun from templates: filled from the case, escaped, with gaps that no letter leaves with."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from korpu.appeals import operations, queries
from korpu.appeals.models import Appeal, Draft, LetterTemplate
from korpu.appeals.operations.stepping import NotYours
from korpu.appeals.operations.templating import TemplateChangedMeanwhile
from korpu.appeals.rules import merging
from korpu.appeals.rules.kinds import AppealKind, AppealState, Outcome, Purpose
from korpu.appeals.rules.merging import FieldUnknown, GapLeft, MergeField
from korpu.appeals.tests.factories import NOON, appeal_in, person, write
from korpu.foundation.errors import RuleBroken
from korpu.foundation.html import sanitise_html
from korpu.journal.models import Entry

OFFICER = "information-officer-1"


@given(said=st.text(max_size=60))
def test_what_a_case_says_is_escaped_and_never_read_as_a_field(said):
    values = dict.fromkeys(MergeField, f"x{said}")

    merged = merging.merged_html("<p>{{author}} {{ subject }}</p>", values)

    with_braces = merging.merged_html("<p>{{author}}</p>", {MergeField.AUTHOR: "{{subject}}<b>"})
    assert merged.count("<") == merged.count(">") == 2
    assert with_braces == "<p>{{subject}}&lt;b&gt;</p>"


@pytest.mark.parametrize(
    "text", ["{{nömrə}}", "{{ number.pk }}", "{% load x %}{{}}", "{{number", "number}}", "{{<b>number</b>}}"]
)
def test_a_field_that_does_not_exist_or_is_not_whole_is_refused(text):
    with pytest.raises(FieldUnknown) as caught:
        merging.check_fields(html=f"<p>{text}</p>")

    assert caught.value.field == "html"


def test_a_gap_is_seen_and_three_dots_in_brackets_alone_are_none():
    merging.check_filled(title="Cavab", html="O yazır: “[…] pensiya təyin olunub”. Bax: [1].")
    for text in ("[… səbəb …]", "Səbəb: [… səbəb", "Hörmətli {{author}}"):
        with pytest.raises(GapLeft):
            merging.check_filled(html=text)


@pytest.mark.parametrize(
    ("name", "language", "addressed"),
    [
        ("AYDIN KƏRİMLİ", "az", "Aydın Kərimli"),
        ("ilahə əliyeva", "az", "İlahə Əliyeva"),
        ("Anar van der Berg", "az", "Anar van der Berg"),
        ("JOHN SMITH", "en", "John Smith"),
        ("ИВАН ПЕТРОВ", "ru", "Иван Петров"),
    ],
)
def test_a_name_is_addressed_in_its_own_capitals(name, language, addressed):
    assert merging.addressed(name, language) == addressed


def template(name: str, language: str = "az") -> LetterTemplate:
    return LetterTemplate.objects.get(name=name, language=language)


def own(text: str = "<p>Hörmətli {{author}}!</p>", **changes: object) -> LetterTemplate:
    values: dict[str, object] = {
        "name": "Özümüzünkü", "language": "az", "purpose": "ANSWER", "title": "{{number}} üzrə cavab", "html": text,
        "by": person("department-head"), "at": NOON,
    }  # fmt: skip
    return operations.set_letter_template(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_each_shipped_template_names_known_fields_and_leaves_gaps_for_the_writer_alone(language):
    appeal = appeal_in(AppealState.IN_WORK, language=language)
    rows = list(LetterTemplate.objects.filter(language=language))

    begun = [operations.begin_letter(row, appeal, at=NOON) for row in rows]

    assert len(rows) == {"az": 7, "en": 4, "ru": 4}[language]
    assert {row.purpose for row in rows} >= {"ANSWER", "EXTENSION", "CLARIFICATION"}
    for row, letter in zip(rows, begun, strict=True):
        assert row.html == sanitise_html(row.html)
        assert appeal.number in letter.title
        assert "Aydın Kərimli" in letter.html
        assert "{{" not in letter.html + letter.title


@pytest.mark.django_db
def test_an_extension_says_the_day_that_the_extension_then_gives():
    appeal = appeal_in(AppealState.IN_WORK)
    begun = operations.begin_letter(template("Müddətin uzadılması"), appeal, at=NOON)

    assert "Cavabın verilməli olduğu gün: 27 noyabr 2026. Əvvəlki gün: 18 noyabr 2026." in begun.html
    assert "5 noyabr 2026 tarixində İS-2026/00001 nömrə ilə" in begun.html


@pytest.mark.django_db
def test_a_field_that_is_empty_for_the_case_is_a_gap_and_the_letter_is_not_submitted_with_it():
    appeal = appeal_in(AppealState.IN_WORK)
    begun = operations.begin_letter(template("Aidiyyəti üzrə göndərmə"), appeal, at=NOON)
    write(
        appeal,
        NOON,
        html=begun.html,
        outcome="FORWARDED",
        forwarded_to="Ədliyyə Nazirliyi",
        title=begun.title,
    )

    with pytest.raises(GapLeft, match="Aidiyyəti orqanın adı"):
        operations.submit_answer(appeal=appeal, by=person(OFFICER), at=NOON)
    # Begun again, the draft's own body stands in the place.
    again = operations.begin_letter(
        template("Aidiyyəti üzrə göndərmə"), Appeal.objects.get(pk=appeal.pk), at=NOON
    )
    write(
        appeal,
        NOON,
        html=again.html,
        outcome="FORWARDED",
        forwarded_to="Ədliyyə Nazirliyi",
        title=again.title,
    )
    operations.submit_answer(appeal=appeal, by=person(OFFICER), at=NOON)

    appeal.refresh_from_db()
    assert "aiddir: Ədliyyə Nazirliyi." in again.html
    assert appeal.state == AppealState.CLEARING


@pytest.mark.django_db
def test_an_author_who_is_not_named_and_a_term_that_cannot_be_extended_leave_gaps():
    appeal = appeal_in(
        AppealState.IN_WORK, is_anonymous=True, urgency="TOPICAL", urgency_reason="Axşam xəbərləri"
    )

    values = operations.merge_values(appeal, {MergeField.AUTHOR, MergeField.NEW_DUE}, at=NOON)

    assert values == {MergeField.AUTHOR: "", MergeField.NEW_DUE: ""}


@pytest.mark.django_db
def test_a_field_in_an_address_is_judged_like_what_anybody_writes():
    row = own('<p><a href="{{subject}}">bura</a></p>')
    appeal = appeal_in(AppealState.IN_WORK, subject="javascript:alert(1)")

    assert "javascript" not in operations.begin_letter(row, appeal, at=NOON).html


@pytest.mark.django_db
def test_those_who_set_the_rules_set_the_templates_and_the_journal_tells():
    row = own("<p onclick='x()'>Hörmətli {{author}}!</p><script>1</script>", outcome="EXPLAINED")

    assert (row.html, row.version, row.outcome) == ("<p>Hörmətli {{author}}!</p>", 1, "EXPLAINED")
    assert own(template=row, version=1, purpose="EXTENSION", outcome="EXPLAINED").outcome == ""
    assert Entry.objects.filter(action="appeals.letter_template_set").count() == 2
    for wrong, error in (
        ({"by": person("registrar"), "name": "Başqa"}, NotYours),
        ({"template": row, "version": 1}, TemplateChangedMeanwhile),
        ({"html": "<p>{{fin}}</p>", "name": "Başqa"}, FieldUnknown),
        ({"title": "{{fin}}", "name": "Başqa"}, FieldUnknown),
        ({"name": " "}, RuleBroken),
        ({"html": "<p> </p>", "name": "Başqa"}, RuleBroken),
        ({}, RuleBroken),
    ):
        with pytest.raises(error):
            own(**wrong)
    for broken in ({"outcome": "REFUSED", "purpose": "EXTENSION"}, {"name": "İmtina"}, {"html": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LetterTemplate.objects.filter(pk=row.pk).update(**broken)


@pytest.mark.django_db
def test_a_case_is_offered_what_fits_its_language_kind_purpose_and_outcome():
    petition = appeal_in(AppealState.IN_WORK, kind=AppealKind.PETITION)
    own(name="Köhnə", is_active=False)

    every = {row.name for row in queries.templates_for(petition)}
    draft = Draft(appeal=petition, purpose=Purpose.ANSWER, outcome=Outcome.NOT_CONSIDERED)
    fitting = {row.name for row in queries.templates_for(petition, draft)}

    assert every == {
        "Müraciətə cavab", "Müddətin uzadılması", "Aidiyyəti üzrə göndərmə", "Dəqiqləşdirmə sorğusu",
        "Baxılmamış saxlanma",
    }  # fmt: skip
    assert fitting == {"Baxılmamış saxlanma"}


def desk(post: str, settings) -> Client:
    settings.DEMO = True
    client = Client()
    client.force_login(person(post), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db
def test_a_template_fills_the_form_and_saves_nothing(settings):
    appeal = appeal_in(AppealState.IN_WORK)
    client = desk(OFFICER, settings)
    address = reverse("appeals_desk:step", args=[appeal.pk, "draft"])
    row = template("Dəqiqləşdirmə sorğusu")

    page = client.get(address).content.decode()
    filled = client.get(address, {"template": row.pk})

    form = filled.context["form"]
    assert f'<option value="{row.pk}">' in page
    assert (form["purpose"].value(), form["title"].value()) == (
        "CLARIFICATION", "İS-2026/00001 nömrəli müraciətiniz üzrə sual",
    )  # fmt: skip
    assert "/track/" in form["html"].value()
    assert filled.context["kept"] is None
    assert not Draft.objects.exists()
    for unknown in ("999999", "x", str(template("Answer", "en").pk)):
        assert "Siyahıdan şablon seçin" in client.get(address, {"template": unknown}).content.decode()


@pytest.mark.django_db
def test_a_text_that_stands_is_kept_beside_the_filled_form_and_can_be_taken_back(settings):
    appeal = appeal_in(AppealState.IN_WORK)
    write(appeal, NOON, html="<p>Öz mətnim.</p>", title="Öz mövzum")
    client = desk(OFFICER, settings)
    address = reverse("appeals_desk:step", args=[appeal.pk, "draft"])
    typed = client.get(address).context["form"]
    content = typed.fields["html"].widget.format_value("<p>Yazdığım, hələ saxlamadığım mətn.</p>")

    asked = {
        "version": 1, "purpose": "ANSWER", "title": "Öz mövzum", "html": content, "outcome": "EXPLAINED",
        "remedies": "Məhkəmə", "template": template("Müraciətə cavab").pk,
    }  # fmt: skip
    filled = client.post(address, {**asked, "begin": "1"})
    kept = filled.context["kept"]
    back = client.post(
        address,
        {
            **asked,
            "back": "1",
            **{f"kept_{name}": getattr(kept, name) for name in ("purpose", "outcome", "title", "html")},
        },
    )

    assert "Yazdığım, hələ saxlamadığım mətn." in filled.content.decode()
    assert "nömrəli müraciətinizə cavab" in filled.context["form"]["title"].value()
    assert filled.context["form"]["remedies"].value() == "Məhkəmə"
    form = back.context["form"]
    assert (form["title"].value(), form["outcome"].value()) == ("Öz mövzum", "EXPLAINED")
    assert "saxlamadığım" in form["html"].value()
    draft = Draft.objects.get()
    assert (draft.html, draft.version) == ("<p>Öz mətnim.</p>", 1)


@pytest.mark.django_db
def test_a_template_is_entered_on_the_desk_and_tried_with_a_case(settings):
    appeal = appeal_in(AppealState.IN_WORK)
    client = desk("department-head", settings)
    address = reverse("appeals_desk:new_letter_template")
    values = {"name": "Yeni", "language": "az", "purpose": "ANSWER", "title": "{{number}}", "is_active": "on"}
    with translation.override("az"):
        widget = client.get(address).context["form"].fields["html"].widget

    wrong = client.post(address, {**values, "html": widget.format_value("<p>{{fin}}</p>")})
    right = client.post(address, {**values, "html": widget.format_value("<p>Hörmətli {{author}}!</p>")})
    tried = reverse("appeals_desk:try_letter_template", args=[template("Yeni").pk])
    pages = [client.get(tried, {"number": number}) for number in ("", appeal.number, "İS-2026/99999")]

    assert "“fin” adlı sahə yoxdur" in wrong.content.decode()
    assert right.url == reverse("appeals_desk:letter_templates")
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "[… Müəllifin adı (müraciət forması) …]" in pages[0].content.decode()
    assert "Hörmətli Aydın Kərimli!" in pages[1].content.decode()
    assert Entry.objects.filter(action="read.contact", subject_id=appeal.pk).count() == 1
