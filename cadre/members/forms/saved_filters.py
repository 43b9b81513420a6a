"""The name of a saved filter."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField


def _name() -> TextField:
    return TextField(
        label="Name",
        max_length=60,
        help_text="For example “Domestic abuse, free in March”. Only you see it.",
        error_messages={"required": "Enter a name for this filter"},
    )


class SaveFilterForm(forms.Form):
    name = _name()


class RenameFilterForm(EditForm):
    name = _name()
