"""The field for text that people type: one spelling for each word, and no characters that nobody sees."""

from django import forms
from django.core.exceptions import ValidationError

from cadre.kernel.text import plain_text


class TextField(forms.CharField):
    """Text of one line, or of several with a ``Textarea``. What is cleaned away is never shown, so nothing is lost.

    A line break in a field of one line is refused: it could make a name look like a sentence of ours in an email.
    """

    default_error_messages = {"line_break": "Enter this on one line"}

    def to_python(self, value):
        text = plain_text(super().to_python(value) or "")
        text = text.strip() if self.strip else text
        if "\n" in text and not isinstance(self.widget, forms.Textarea):
            raise ValidationError(self.error_messages["line_break"], code="line_break")
        return text
