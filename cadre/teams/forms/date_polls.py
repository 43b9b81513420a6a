"""The forms of which days suit for a visit."""

from datetime import timedelta

from django import forms

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.fields import DayField
from cadre.kernel import clock
from cadre.kernel.periods import Period

MAX_POLLED = 4


class DatePollForm(forms.Form):
    """Days for a visit, of which people say which suit."""

    length = forms.IntegerField(
        label="How many days is the visit?",
        min_value=1,
        max_value=15,
        initial=3,
        error_messages={
            "required": "Enter how many days",
            "invalid": "Enter a whole number, such as 3",
            "min_value": "Enter 1 day or more",
            "max_value": "Enter 15 days or fewer",
        },
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
    )
    first_1 = DayField(label="First day, first choice")
    first_2 = DayField(label="First day, second choice")
    first_3 = DayField(label="First day, third choice (optional)", required=False)
    first_4 = DayField(label="First day, fourth choice (optional)", required=False)
    answer_by = DayField(label="Last day to answer")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        names = [f"first_{number}" for number in range(1, MAX_POLLED + 1)]
        typed: list = []
        for name in filter(cleaned.get, names):
            day = cleaned[name]
            if day <= self.today:
                self.add_error(name, "The first day must be after today")
            elif day in typed:
                self.add_error(name, "Enter another day than the choices above")
            typed.append(day)
        last = cleaned.get("answer_by")
        if last and (last < self.today or (typed and last >= min(typed))):
            self.add_error("answer_by", "The last day to answer must be today or later, and before the first day")
        self.starts = sorted(typed)
        return cleaned

    @property
    def periods(self) -> list[Period]:
        lasts = timedelta(days=self.cleaned_data["length"] - 1)
        return [Period(first, first + lasts) for first in self.starts]


class ChosenDaysForm(ConfirmingForm):
    confirm_words = "Set these days all the same"


class WhichDaysForm(forms.Form):
    """Whether each of some periods suits the person who answers."""

    def __init__(self, *args, days, language, **kwargs):
        super().__init__(*args, **kwargs)
        words, missing = SUITS_CY if language == "cy" else SUITS
        for number, period in enumerate(days):
            self.fields[f"period_{number}"] = forms.ChoiceField(
                label=clock.format_long_days(period.first, period.last, language),
                choices=words,
                widget=forms.RadioSelect,
                error_messages={"required": missing},
            )

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


SUITS = ([("yes", "I can"), ("perhaps", "Perhaps"), ("no", "I cannot")], "Choose whether you can on these days")
SUITS_CY = ([("yes", "Gallaf"), ("perhaps", "Efallai"), ("no", "Ni allaf")], "Dewiswch a allwch ar y dyddiau hyn")
