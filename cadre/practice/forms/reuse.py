"""Ask to use something at home, answer it for the host, and note a use."""

from django import forms

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock
from cadre.practice.choices import Attribution
from cadre.practice.forms import SponsorsAnswerForm, message_to

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


# The words of the host's answer in Welsh, for a sponsor who answers by a link.
ANSWER_CY = {
    "answer": "A gânt ei ddefnyddio?",
    "to_whom": "Pwy gaiff ei glywed?",
    "attribution": "A gaiff eich sefydliad ei enwi?",
    "until": "Tan pryd? (dewisol)",
    "words": "Neges i'r aelod (dewisol)",
}
HINTS_CY = {
    "to_whom": "Dyma'r hyn a ofynnwyd. Newidiwch ef i ganiatáu llai.",
    "until": "Os gadewch hwn yn wag, mae'n para nes i chi ei dynnu'n ôl.",
}
CHOICES_CY = {
    "answer": [("grant", "Cânt, fel y mae'n ei ddweud isod"), ("refuse", "Na chânt")],
    "attribution": [("named", "Gydag enw'r llu"), ("anonymised", "Heb enw'r llu")],
}
MISSING = {
    "en": {"to_whom": "Enter who may hear it", "attribution": "Choose if your organisation is named"},
    "cy": {"to_whom": "Rhowch pwy gaiff ei glywed", "attribution": "Dewiswch a gaiff eich sefydliad ei enwi"},
}


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
    words = message_to("member")

    # The language of its words.
    written_in = "en"

    def clean(self):
        given = super().clean()
        if self.cleaned_data.get("answer") == "grant":
            for name, sentence in MISSING[self.written_in].items():
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return given


class AnswerUseForm(_AnswerUseForm):
    def __init__(self, *args, today, language="en", **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in = language
        self.fields["until"].after = today
        if language == "cy":
            self._speak_welsh()

    def _speak_welsh(self) -> None:
        for name, field in self.fields.items():
            field.label, field.help_text = ANSWER_CY[name], HINTS_CY.get(name, "")
            if name in CHOICES_CY:
                field.choices = CHOICES_CY[name]
        self.fields["answer"].error_messages["required"] = "Dewiswch eich ateb"


class RecordUseForm(SponsorsAnswerForm, _AnswerUseForm):
    """The answer on use at home."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attribution"].label = "Is the host named?"
        self.fields["until"].help_text = "If you leave this empty, it lasts until the host takes it back."


class TakeBackForm(forms.Form):
    words = message_to("member")


class NoteUseForm(forms.Form):
    """A use on a day from ``since``, the day of the host's answer, to ``until``: today, or the last day allowed."""

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

    def __init__(self, *args, since, until, **kwargs):
        super().__init__(*args, **kwargs)
        self.since, self.until = since, until

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > self.until:
            raise forms.ValidationError(f"Enter {clock.format_date(self.until)} or an earlier day")
        if day and day < self.since:
            raise forms.ValidationError(f"Enter {clock.format_date(self.since)} or a later day: the host agreed then")
        return day
