"""The upload of a text."""

from django import forms
from django.core.exceptions import ValidationError

MAX_BYTES = 5 * 1024 * 1024


class TextForm(forms.Form):
    """A text file in UTF-8."""

    text = forms.FileField(label="text file (UTF-8)")

    def clean_text(self) -> list[str]:
        """The file's lines."""
        file = self.cleaned_data["text"]
        if file.size > MAX_BYTES:
            raise ValidationError(f"The file has {file.size:,} bytes, and at most {MAX_BYTES:,} are taken.")
        try:
            return file.read().decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise ValidationError(f"This is no text in UTF-8: byte {error.start} cannot be read.") from error
