"""Say how many hours something took and what one learned, and sign certificates."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock

MAX_OF_REVIEW, MAX_OF_DAY = 500, 24


def _hours(most: int) -> forms.DecimalField:
    wrong = f"Enter a number of hours from 0 to {most}, such as 7.5"
    return forms.DecimalField(
        label="How many hours was it?",
        help_text="For example, 7.5",
        min_value=0,
        max_value=most,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            (
                "required",
                "invalid",
                "min_value",
                "max_value",
                "max_digits",
                "max_decimal_places",
                "max_whole_digits",
            ),
            wrong,
        ),
    )


def _learning() -> TextField:
    return TextField(
        label="What did you learn? (optional)",
        help_text="It is on your record of the year. Please name neither the host nor anybody else.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HoursForm(EditForm, forms.Form):
    """Of a place or a course."""

    hours = _hours(MAX_OF_REVIEW)
    learning = _learning()


class AddHoursForm(forms.Form):
    """Of something else that was done on one day: from ``joined`` to ``today``."""

    day = DayField(label="Day")
    what = TextField(
        label="What did you do?",
        help_text="For example: prepared for a visit, or read a paper",
        max_length=200,
        error_messages={"required": "Enter what you did"},
    )
    hours = _hours(MAX_OF_DAY)
    learning = _learning()

    def __init__(self, *args, joined, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.joined, self.today = joined, today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("Enter today or a day that is over")
        if day and day < self.joined:
            raise forms.ValidationError(f"Enter a day on or after {clock.format_date(self.joined)}, when you joined")
        return day


class ChangeHoursForm(EditForm, AddHoursForm):
    """The same of what was added before."""


class SignForm(forms.Form):
    """``places`` are the completed places without a certificate. ``cleaned_data["places"]`` are those chosen."""

    places = forms.MultipleChoiceField(
        label="Who took part?",
        help_text="Untick anyone who did not.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one member",
            "invalid_choice": "This list has changed. Select who took part again",
        },
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.fields["places"].choices = [(key, str(place)) for key, place in self.places.items()]
        self.fields["places"].initial = list(self.places)

    def clean_places(self):
        return [self.places[key] for key in self.cleaned_data["places"]]
