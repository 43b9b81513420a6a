"""What the pages of concerns ask. None has a box in which to type what was heard."""

import re

from django import forms
from django.core.validators import RegexValidator

from cadre.concerns.choices import ConcernKind
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField

# At least one figure, and no sentence.
REFERENCE = re.compile(r"\A(?=.*\d)[A-Za-z0-9/._-]+(?: [A-Za-z0-9/._-]+){0,2}\Z")
PHONE = RegexValidator(r"^[0-9+() -]{3,30}\Z", "Enter a telephone number, such as 01632 960 001")


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=ConcernKind.choices, widget=forms.HiddenInput)


class HandOverForm(forms.Form):
    outside_reference = TextField(
        label="Reference",
        help_text="The number that the other body gave you, such as NS/2027/00123. Nothing else.",
        max_length=40,
        validators=[
            RegexValidator(REFERENCE, "Enter a reference with figures, such as NS/2027/00123, and nothing else")
        ],
        error_messages={"required": "Enter the reference that the other body gave you"},
    )


class RouteForm(EditForm, forms.Form):
    outside_phone = TextField(
        label="Public number to call first (optional)", max_length=30, required=False, validators=[PHONE]
    )
    first = forms.ModelChoiceField(
        queryset=None,
        label="Who receives it?",
        help_text="Reports go to the second person if the first has a conflict with the host or does not answer.",
        empty_label="Choose a person",
        error_messages={"required": "Choose who receives it"},
    )
    first_phone = TextField(label="Their telephone number", max_length=30, validators=[PHONE])
    second = forms.ModelChoiceField(
        queryset=None, label="Who is second? (optional)", required=False, empty_label="Nobody"
    )
    second_phone = TextField(
        label="Their telephone number (optional)", max_length=30, required=False, validators=[PHONE]
    )
    minutes = forms.IntegerField(
        label="Minutes in which it must be acknowledged",
        min_value=5,
        max_value=10_080,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter a number of minutes from 5 to 10,080 (a week)"
        ),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = people
        self.fields["first_phone"].error_messages["required"] = "Enter their telephone number"

    def clean(self):
        data = super().clean()
        if data.get("second") and data["second"] == data.get("first"):
            self.add_error("second", "Choose someone else as the second person")
        return data
