"""Describe a course, plan a day of it, and cancel one."""

from datetime import datetime

from django import forms

from cadre.accounts.queries import user_with_email
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ClockField, DayField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock

MAX_TRAINERS = 10


class CourseForm(forms.Form):
    """``trainings`` are the code and title of each training that a course may give, ``strands`` of each subject."""

    title = TextField(label="Name of the course", max_length=200, error_messages={"required": "Enter a name"})
    about = TextField(
        label="What is it about?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what the course is about"},
    )
    for_whom = TextField(
        label="Who is it for?",
        help_text="For example, new members",
        max_length=300,
        error_messages={"required": "Enter who the course is for"},
    )
    length = TextField(
        label="How long is it?",
        help_text="For example, one day",
        max_length=100,
        error_messages={"required": "Enter how long the course is"},
    )
    training = forms.ChoiceField(
        label="Which training does it give?",
        help_text="Attending a day of the course then counts as this training.",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Select a training from the list"},
    )

    strands = forms.MultipleChoiceField(
        label="Which subjects does it teach? (optional)",
        help_text="Members whose goal is one of them see its days there.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "The list of subjects has changed. Select them again"},
    )

    def __init__(self, *args, trainings, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["training"].choices = [*trainings, ("", "None of these")]
        self.fields["strands"].choices = strands

    def clean_strands(self):
        return tuple(sorted(self.cleaned_data["strands"]))


class ChangeCourseForm(EditForm, CourseForm):
    """The same facts of a course that exists."""

    is_offered = forms.BooleanField(
        label="The course is offered", help_text="Untick it when no more days are planned.", required=False
    )


class DayForm(forms.Form):
    """A day with its times, place, trainers and places. ``today`` is the first day it can be on."""

    day = DayField(label="Day")
    starts = ClockField(label="It starts at", help_text="For example, 09:30")
    ends = ClockField(label="It ends at", help_text="For example, 16:00")
    place = TextField(label="Room and address (optional)", max_length=200, required=False)
    meeting = forms.URLField(
        label="Address of the video call (optional)",
        help_text="Only those who have a place, trainers and programme staff see it.",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter an address, such as https://example.com/room"},
    )
    places = forms.IntegerField(
        label="How many places are there?",
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter a number of places from 1 to 500"
        ),
    )
    sign_up_by = DayField(label="Last day to sign up (optional)", help_text="If empty, the day before", required=False)
    trainers = TextField(
        label="Who trains?",
        help_text="One on each line: the email address of a person who has an account here, who can then take "
        "attendance, or any other person’s name.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter who trains"},
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day < self.today and day != self.initial.get("day"):
            raise forms.ValidationError("The day must be today or later")
        return day

    def clean_trainers(self):
        """Users for addresses, names for the rest."""
        typed = (" ".join(line.split()) for line in self.cleaned_data["trainers"].splitlines())
        lines = [line for line in typed if line]
        if len(lines) > MAX_TRAINERS:
            raise forms.ValidationError(f"Enter {MAX_TRAINERS} trainers or fewer")
        return [self._trainer(line) for line in dict.fromkeys(lines)]

    def _trainer(self, line: str):
        if "@" not in line:
            if len(line) > 100:
                raise forms.ValidationError("Each name must be 100 characters or fewer")
            return line
        user = user_with_email(line)
        if user is None or not user.is_active:
            raise forms.ValidationError(f"Nobody with an account has the address {line}. Check it, or enter a name")
        return user

    def clean(self):
        given = super().clean()
        self._set_times(given)
        if not given.get("place") and not given.get("meeting") and not {"place", "meeting"} & self.errors.keys():
            self.add_error("place", "Enter a room and address, or the address of a video call")
        day, until = given.pop("day", None), given.get("sign_up_by")
        if day and not until and "sign_up_by" not in self.errors:
            given["sign_up_by"] = max(day - clock.DAY, min(day, self.today))
        if day and until and until > day:
            self.add_error("sign_up_by", "The last day to sign up must be on the day of the course, or before it")
        return given

    def _set_times(self, given):
        """Combine the day and times as ``starts_at`` and ``ends_at``."""
        day, starts, ends = given.get("day"), given.pop("starts", None), given.pop("ends", None)
        if not (day and starts and ends):
            return
        for name, typed, field in (("starts_at", starts, "starts"), ("ends_at", ends, "ends")):
            given[name] = datetime.combine(day, typed, tzinfo=clock.LONDON)
            if not clock.exists(given[name]):
                self.add_error(field, "There is no such time on that day, because the clocks go forward. Enter another")
        if ends <= starts:
            self.add_error("ends", "It must end later than it starts")


class ChangeDayForm(EditForm, DayForm):
    """The same facts of a day that exists."""


class CancelForm(forms.Form):
    reason = TextField(
        label="Why is it cancelled?",
        help_text="Those who signed up can read it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is cancelled"},
    )
