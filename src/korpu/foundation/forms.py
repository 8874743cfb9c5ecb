"""Fields whose text comes clean, and forms that speak the reader's language."""

from typing import Any

from django import forms

from korpu.foundation.text import clean_line, clean_text


class LineField(forms.CharField):
    """One line of text, cleaned before its length is judged; what cannot be seen goes, NUL included."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class TextField(forms.CharField):
    """Text of several lines, cleaned before its length is judged."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class DayField(forms.DateField):
    """A day, picked or typed such as 21.11.2026."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y"])
        more.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**more)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files; each is judged by whoever stores it."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(ManyFilesField, self).clean(file, initial) for file in files]
