"""The forms of which days suit for a visit."""

from datetime import timedelta

from django import forms

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
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


class WhichDaysForm(EditForm):
    """Whether each of the poll's periods suits ``person``, with what they answered before."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in = person.user.language
        words, missing = SUITS_CY if self.written_in == "cy" else SUITS
        before = person.answers or [""] * len(person.poll.days)
        self.names = [f"period_{number}" for number in range(1, len(before) + 1)]
        for name, period, answer in zip(self.names, person.poll.days, before, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=clock.format_long_days(period.first, period.last, self.written_in),
                choices=words,
                widget=forms.RadioSelect,
                initial=answer,
                error_messages={"required": missing},
            )

    @property
    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.names]


SUITS = ([("yes", "I can"), ("perhaps", "Perhaps"), ("no", "I cannot")], "Choose whether you can on these days")
SUITS_CY = ([("yes", "Gallaf"), ("perhaps", "Efallai"), ("no", "Ni allaf")], "Dewiswch a allwch ar y dyddiau hyn")
