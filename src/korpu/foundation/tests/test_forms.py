"""What Django's own forms say to a person who reads Azerbaijani."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

CASES = [
    (forms.CharField(), "", "Bu xananı doldurun."),
    (forms.CharField(max_length=3), "abcd", "Mətn çox uzundur: ən çoxu 3 işarə ola bilər, indi 4 işarə var."),
    (forms.CharField(min_length=3), "ab", "Mətn çox qısadır: ən azı 3 işarə lazımdır, indi 2 işarə var."),
    (forms.CharField(max_length=1), "ab", "Mətn çox uzundur: ən çoxu 1 işarə ola bilər, indi 2 işarə var."),
    (forms.IntegerField(max_value=5), "6", "Burada ən çoxu 5 yazmaq olar."),
    (forms.IntegerField(min_value=5), "4", "Burada ən azı 5 yazmaq lazımdır."),
    (forms.IntegerField(), "beş", "Tam ədəd yazın."),
    (forms.DecimalField(decimal_places=1), "1.25", "Vergüldən sonra ən çoxu 1 rəqəm ola bilər."),
    (forms.DateField(), "sabah", "Tarixi gün, ay, il ardıcıllığı ilə yazın, məsələn: 21.11.2026."),
    (forms.TimeField(), "axşam", "Vaxtı saat və dəqiqə ilə yazın, məsələn: 14:30."),
    (forms.DateTimeField(), "axşam", "Tarixi və vaxtı yazın, məsələn: 21.11.2026 14:30."),
    (forms.EmailField(), "yox", "E-poçt ünvanını tam yazın, məsələn: ad@example.az."),
    (forms.URLField(assume_scheme="https"), "yox yox", "Veb ünvanını tam yazın, məsələn: https://example.az."),
    (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” siyahıda yoxdur. Siyahıdan birini seçin."),
]  # fmt: skip


@pytest.mark.parametrize(("field", "typed", "sentence"), CASES)
def test_a_form_says_in_plain_azerbaijani_what_to_do(field, typed, sentence):
    form_class = type("AnyForm", (forms.Form,), {"asked": field})

    with translation.override("az"):
        form = form_class({"asked": typed})
        page = str(form)

    assert f"<li>{sentence}</li>" in page


def test_the_examples_in_the_sentences_are_taken_themselves():
    with translation.override("az"):
        assert forms.DateField().clean("21.11.2026").isoformat() == "2026-11-21"
        assert forms.TimeField().clean("14:30").isoformat() == "14:30:00"
        assert forms.DateTimeField().clean("21.11.2026 14:30").hour == 14
        assert forms.EmailField().clean("ad@example.az")
        assert forms.URLField(assume_scheme="https").clean("https://example.az")


def test_a_file_that_is_empty_or_named_too_long_is_refused_in_words():
    class FileForm(forms.Form):
        file = forms.FileField(max_length=10)

    with translation.override("az"):
        said = [
            str(FileForm({}, {"file": file}).errors["file"][0])
            if file
            else str(FileForm({}).errors["file"][0])
            for file in (
                SimpleUploadedFile("a.txt", b""),
                SimpleUploadedFile("uzun-bir-ad.txt", b"x"),
                None,
            )
        ]

    assert said == [
        "Seçdiyiniz fayl boşdur. Başqa fayl seçin.",
        "Faylın adı çox uzundur: ən çoxu 10 işarə ola bilər, indi 15 işarədir.",
        "Bu xananı doldurun.",
    ]
