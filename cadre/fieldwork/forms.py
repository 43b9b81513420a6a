"""What the pages of sessions ask."""

import uuid
from datetime import datetime, timedelta

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst

from cadre.fieldwork.choices import SHORT, SIGNS, SMALLEST_GROUP, Origin, SessionKind
from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ClockField, DayField
from cadre.govuk.identifying import WatchedForm
from cadre.govuk.text_field import TextField
from cadre.kernel import clock

HOUR = timedelta(hours=1)


class CancelForm(forms.Form):
    reason = TextField(
        label="Why is it cancelled?",
        help_text="Everyone who sees the timetable can read this. No names.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is cancelled"},
    )


class SessionForm(ConfirmingForm):
    confirm_words = "Save the session all the same"

    title = TextField(
        label="What is the session called? (optional)",
        help_text="If you leave it empty, we call it by the roles in the group.",
        max_length=200,
        required=False,
    )
    kind = forms.ChoiceField(
        label="What kind of session is it?",
        choices=SessionKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of session"},
    )
    origin = forms.ChoiceField(
        label="Who is it with?",
        choices=Origin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is with"},
    )
    group = TextField(
        label="Roles in the group",
        help_text="Roles, never names: for example “response sergeants”.",
        max_length=200,
        error_messages={"required": "Enter the roles of the people in the group"},
    )
    people = forms.IntegerField(
        label="How many people?",
        help_text=f"A focus group has {SMALLEST_GROUP} or more.",
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={
            "required": "Enter how many people there are",
            "invalid": "Enter how many people there are, as a number",
            "min_value": "Enter a number of people, 1 or more",
            "max_value": "Enter a number of people, 200 or fewer",
        },
    )
    day = DayField(label="On which day? (optional)", required=False)
    time = ClockField(label="At what time does it start? (optional)", required=False, help_text="For example, 14:30")
    ends = ClockField(
        label="When does it end? (optional)",
        required=False,
        help_text="For example, 15:30. It lasts an hour if you leave this empty.",
    )
    place = TextField(label="Room and address, or link (optional)", max_length=200, required=False)
    asker = forms.ModelChoiceField(queryset=None, label="Interviewer", required=False, empty_label="Not chosen yet")
    note_taker = forms.ModelChoiceField(queryset=None, label="Note-taker", required=False, empty_label="Not chosen yet")

    def __init__(self, *args, team, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("asker", "note_taker"):
            self.fields[name].queryset = team

    def clean(self):
        data = super().clean()
        if data.get("kind") == SessionKind.FOCUS_GROUP and (data.get("people") or SMALLEST_GROUP) < SMALLEST_GROUP:
            self.add_error(
                "people", f"A focus group must have at least {SMALLEST_GROUP} people. Merge it with another group"
            )
        if not data.get("title"):
            data["title"] = capfirst(data.get("group", ""))
        self._set_start(data)
        return data

    def _set_start(self, data):
        """Combine day and time as ``starts_at``. One without the other is an error."""
        day, time, ends = (data.pop(name, None) for name in ("day", "time", "ends"))
        if day and not time and "time" not in self.errors:
            self.add_error("time", "Enter the time as well, such as 14:30")
        if time and not day and "day" not in self.errors:
            self.add_error("day", "Enter the day as well")
        data["starts_at"] = datetime.combine(day, time, tzinfo=clock.LONDON) if day and time else None
        if data["starts_at"] and not clock.exists(data["starts_at"]):
            self.add_error("time", "There is no such time on that day, because the clocks go forward. Enter another")
        self._set_end(data, ends)

    def _set_end(self, data, ends):
        """The end as ``ends_at``, on the day of the start: an hour later unless it was typed."""
        starts_at = data["starts_at"]
        data["ends_at"] = datetime.combine(starts_at.date(), ends, tzinfo=clock.LONDON) if starts_at and ends else None
        if ends and not starts_at and not {"day", "time"} & self.errors.keys():
            self.add_error("time", "Enter when it starts as well, such as 14:30")
        if data["ends_at"] and data["ends_at"] <= starts_at:
            self.add_error("ends", "The end must be after the start")
        if starts_at and not ends:
            data["ends_at"] = starts_at + HOUR


class ChangeSessionForm(EditForm, SessionForm):
    """The same facts of a session that exists."""


class NoteForm(WatchedForm):
    checked = ("text",)

    text = TextField(
        label="What did you hear?",
        help_text="One note at a time, in plain words. No names.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what you heard"},
    )
    tag = forms.ChoiceField(
        label="What is it? (optional)",
        choices=[(code, f"{SIGNS.get(code, '')} {words}".strip()) for code, words in SHORT.items()],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    line = forms.ModelChoiceField(
        queryset=None, label="Line of enquiry (optional)", required=False, empty_label="None in particular"
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10_000_000)
    noted_at = forms.DateTimeField(
        widget=forms.HiddenInput, required=False, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%S%z"]
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = lines
        self.fields["line"].choices = self._choices_of_lines
        self.fields["client_key"].initial = uuid.uuid4

    @cached_property
    def lines(self) -> list:
        """The lines of enquiry, read once for the choices and for the page beside them; never where no page is made."""
        return list(self.fields["line"].queryset)

    def _choices_of_lines(self):
        return [("", self.fields["line"].empty_label), *((line.pk, str(line)) for line in self.lines)]

    def clean_client_key(self):
        return self.cleaned_data["client_key"] or uuid.uuid4()

    def clean_sequence(self):
        return self.cleaned_data["sequence"] or 0
