"""Ask to use something at home, answer it for the host, and note a use."""

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.practice.choices import Attribution

MAX_PEOPLE = 100_000


def _to_whom(label: str) -> TextField:
    return TextField(
        label=label,
        help_text="For example: the supervisors of our public protection unit",
        max_length=300,
        error_messages={"required": "Enter who may hear it"},
    )


def _attribution(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=Attribution.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose if the host is named"},
    )


class UseForm(forms.Form):
    """``today`` is the day before the first that it may last until."""

    what = TextField(
        label="What do you want to use?",
        help_text="In your own words. The host reads this, so please name nobody.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what you want to use"},
    )
    to_whom = _to_whom("Who will you tell?")
    attribution = _attribution("Do you want to name the host?")
    until = DayField(label="Until when? (optional)", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].after = today


class _AnswerUseForm(forms.Form):
    """The host's answer. To allow less than was asked for, the host changes what the form begins with."""

    answer = forms.ChoiceField(
        label="May they use it?",
        choices=[("grant", "Yes, as it says below"), ("refuse", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your answer"},
    )
    to_whom = TextField(
        label="Who may hear it?",
        help_text="This is what the member requested. Change it to allow less.",
        max_length=300,
        required=False,
    )
    attribution = forms.ChoiceField(
        label="Is your organisation named?", choices=Attribution.choices, widget=forms.RadioSelect, required=False
    )
    until = DayField(
        label="Until when? (optional)",
        help_text="If you leave this empty, it lasts until you take it back.",
        required=False,
    )
    words = TextField(
        label="Message to the member (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        given = super().clean()
        if self.cleaned_data.get("answer") == "grant":
            if not self.cleaned_data.get("to_whom") and "to_whom" not in self.errors:
                self.add_error("to_whom", "Enter who may hear it")
            if not self.cleaned_data.get("attribution") and "attribution" not in self.errors:
                self.add_error("attribution", "Choose if your organisation is named")
        return given


class AnswerUseForm(_AnswerUseForm):
    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].after = today


class RecordUseForm(OnBehalfForm, _AnswerUseForm):
    """The sponsor's answer when it came some other way."""

    person = TextField(
        label="Who answered?", max_length=150, error_messages={"required": "Enter the name of the person who answered"}
    )
    field_order = ["person", "how", "said_on", "evidence"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.fields["until"].after = today


class NoteUseForm(forms.Form):
    """A use on a day up to ``today``."""

    where = TextField(
        label="Where did you use it?",
        help_text="For example: a training day of our control room",
        max_length=200,
        error_messages={"required": "Enter where you used it"},
    )
    day = DayField(label="Day")
    people = forms.IntegerField(
        label="How many people heard it?",
        min_value=1,
        max_value=MAX_PEOPLE,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Enter a number of people from 1 to {MAX_PEOPLE:,}"
        ),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("Enter today or a day that is over")
        return day
