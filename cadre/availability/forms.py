"""The forms of a member's availability."""

from datetime import date

from django import forms

from cadre.availability.choices import AvailabilityKind
from cadre.availability.operations import busy as operations
from cadre.availability.presenters import MAX_YEARS, WEEKDAYS
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

LOST = "We lost the days that were read. Choose the file again"
WHICH_KIND = {"required": "Choose whether you are free"}


def furthest(today: date) -> date:
    """The last day that can be stated."""
    return today.replace(year=today.year + MAX_YEARS, day=min(today.day, 28))


class AvailabilityForm(EditForm):
    """What is stated of the days that are ticked, or of those from the first to the last."""

    days = forms.MultipleChoiceField(
        label="Days",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose days that the calendar shows"},
    )
    first = DayField(label="First day", required=False)
    last = DayField(label="Last day", required=False)
    kind = forms.ChoiceField(
        label="Are you free?",
        choices=[*AvailabilityKind.choices, ("forget", "Clear")],
        widget=forms.RadioSelect,
        error_messages=WHICH_KIND,
    )

    def __init__(self, *args, days, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["days"].choices = [(day.isoformat(), day.isoformat()) for day in days]

    def clean(self):
        cleaned = super().clean()
        _check_order(self, cleaned)
        typed = [name for name in ("first", "last") if cleaned.get(name)]
        if len(typed) == 1 and not self.errors:
            missing = "last" if typed == ["first"] else "first"
            self.add_error(missing, f"Enter the {missing} day too. For one day, enter the same day twice")
        if not typed and not cleaned.get("days") and not self.errors:
            self.add_error("days", "Choose days in the calendar, or enter a first and a last day")
        return cleaned

    @property
    def has_typed(self) -> bool:
        """Whether something was typed as a first or a last day, which the page then shows."""
        return any(any(self[name].data or ()) for name in ("first", "last"))

    @property
    def chosen(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]


class CalendarForm(forms.Form):
    """A calendar whose busy days are read."""

    content = forms.FileField(
        label="The file",
        required=False,
        allow_empty_file=True,
        help_text="An .ics file that your calendar program exports, up to 2 MB",
    )
    text = TextField(
        label="Or the text of a calendar",
        required=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Everything from BEGIN:VCALENDAR to END:VCALENDAR",
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("content") and not cleaned.get("text"):
            self.add_error("content", "Choose a file, or paste the text of a calendar")
        return cleaned

    @property
    def calendar(self) -> bytes:
        file = self.cleaned_data["content"]
        return file.read(operations.MAX_BYTES + 1) if file else self.cleaned_data["text"].encode()


class BusyForm(forms.Form):
    """The days that were read in a calendar, as the page that shows them has them."""

    days = forms.CharField(widget=forms.HiddenInput, error_messages={"required": LOST})

    def __init__(self, *args, first, last, **kwargs):
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_days(self):
        try:
            runs = [tuple(map(date.fromisoformat, run.split("/"))) for run in self.cleaned_data["days"].split(",")]
            if all(self.first <= begins <= ends <= self.last for begins, ends in runs):
                return runs
        except ValueError:
            pass
        raise forms.ValidationError(LOST)


class WeeklyForm(EditForm):
    """The same days of each week for a time."""

    weekdays = forms.MultipleChoiceField(
        label="On which days of the week?",
        choices=list(enumerate(WEEKDAYS)),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day of the week"},
    )
    kind = forms.ChoiceField(
        label="Are you free on these days?",
        choices=AvailabilityKind.choices,
        widget=forms.RadioSelect,
        error_messages=WHICH_KIND,
    )
    first = DayField(label="From")
    last = DayField(label="Until")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        _check_order(self, cleaned)
        return cleaned


def _check_order(form, cleaned) -> None:
    """Refuse days in the past, too far ahead, in the wrong order, or of more than two years, beside the field."""
    first, last = cleaned.get("first"), cleaned.get("last")
    if first and first < form.today:
        form.add_error("first", "The first day must be today or later")
    if last and last > furthest(form.today):
        form.add_error("last", f"The last day must be within {MAX_YEARS} years from now")
    if first and last and last < first:
        form.add_error("last", "The last day must be the same as or after the first day")
    elif first and last and (last - first).days > 730:
        form.add_error("last", "The last day must be within two years of the first day")
