"""Answer a request for support, and record an answer that came otherwise."""

from datetime import date

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.joining.wording import texts


class GiveForm(forms.Form):
    """Support without limits: nothing to fill in."""

    def given(self) -> dict:
        return {}


class LimitsForm(forms.Form):
    """Support with limits, at least one of them."""

    def __init__(self, *args, language, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, self.words = language, texts(language)["supporting"]
        labels = self.words["limits"]
        self.fields["days_a_year"] = days_field(labels["days"], labels["days_error"])
        self.fields["runs_from"] = DayField(label=labels["from"], help_text=labels["day_hint"], required=False)
        self.fields["runs_until"] = DayField(label=labels["until"], help_text=labels["day_hint"], required=False)
        self.fields["words"] = long_field(labels["words"])
        self.fields["runs_until"].after = today - date.resolution

    def clean(self):
        given = super().clean()
        check_limits(self, given, self.words["limits"])
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(self.words["limits"]["none"])
        return given

    def given(self) -> dict:
        return self.cleaned_data


class DeclineForm(forms.Form):
    """Why they do not support it."""

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, words = language, texts(language)["supporting"]["decline"]
        self.fields["words"] = long_field(words["why"], error=words["error"])

    def given(self) -> dict:
        return self.cleaned_data


class RecordSupportForm(OnBehalfForm):
    """An answer that came by telephone, by email or on paper."""

    answer = forms.ChoiceField(
        label="What was the answer?",
        choices=[("give", "They support the application"), ("decline", "They do not support it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the answer was"},
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        labels = texts("en")["supporting"]["limits"]
        self.fields["days_a_year"] = days_field("Limit: days a year (optional)", labels["days_error"])
        self.fields["runs_from"] = DayField(label="Limit: from (optional)", required=False)
        self.fields["runs_until"] = DayField(label="Limit: until (optional)", required=False)
        self.fields["words"] = long_field("Their words. If they do not support it, why?")
        self.order_fields(["answer", "days_a_year", "runs_from", "runs_until", "words", "how", "said_on", "evidence"])

    def clean(self):
        given = super().clean()
        check_limits(self, given, texts("en")["supporting"]["limits"])
        if given.get("answer") == "decline" and not given.get("words") and "words" not in self.errors:
            self.add_error("words", "Enter why they do not support it")
        return given

    def given(self) -> dict:
        """What was answered, as ``give`` or ``decline`` takes it."""
        names = ("days_a_year", "runs_from", "runs_until", "words") if self.is_given else ("words",)
        return {name: self.cleaned_data[name] for name in names}

    @property
    def is_given(self) -> bool:
        return self.cleaned_data["answer"] == "give"


def days_field(label: str, error: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=365,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), error),
    )


def long_field(label: str, *, error: str = "") -> TextField:
    """Several lines; required if ``error`` says what is missing."""
    return TextField(
        label=label,
        max_length=1000,
        required=bool(error),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": error},
    )


def check_limits(form, given, words) -> None:
    first, last = given.get("runs_from"), given.get("runs_until")
    if first and last and last < first:
        form.add_error("runs_until", words["order"])
