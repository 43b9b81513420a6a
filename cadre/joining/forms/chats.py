"""Offer times to talk, choose one, and record what came of it."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.validators import RegexValidator

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.joining.choices import ChatBy, ChatOutcome
from cadre.kernel import clock
from cadre.kernel.clock import LONDON, exists

PHONE = r"^\+?[0-9][0-9() -]{5,28}\Z"
MAX_WEEKS, MAX_TIMES = 12, 16


class OfferTimesForm(forms.Form):
    """Several times on one day, each week again."""

    day = DayField(label="Day")
    first = forms.TimeField(
        label="First chat starts at",
        help_text="For example, 09:30",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages=dict.fromkeys(("required", "invalid"), "Enter a time, such as 09:30"),
    )
    times = forms.IntegerField(
        label="How many chats, one after the other?",
        min_value=1,
        max_value=MAX_TIMES,
        initial=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Enter a number from 1 to {MAX_TIMES}"
        ),
    )
    minutes = forms.TypedChoiceField(
        label="How long is each?",
        choices=[(15, "15 minutes"), (30, "30 minutes")],
        coerce=int,
        initial=30,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how long each is"},
    )
    by_way = forms.ChoiceField(
        label="How do you talk?",
        choices=ChatBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you talk"},
    )
    meeting = forms.URLField(
        label="Address of the video call (optional)",
        help_text="The person sees it when they have booked. Without it, send it to them yourself.",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Enter an address, such as https://example.com/room"},
    )
    weeks = forms.IntegerField(
        label="For how many weeks?",
        help_text="1 is this day only. The same times are offered on the same day of each week.",
        min_value=1,
        max_value=MAX_WEEKS,
        initial=1,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Enter a number of weeks from 1 to {MAX_WEEKS}"
        ),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].after = today - clock.DAY

    def clean(self):
        given = super().clean()
        if not self.errors:
            length = timedelta(minutes=given["minutes"]) * given["times"]
            if datetime.combine(given["day"], given["first"]) + length > datetime.combine(given["day"], time.max):
                self.add_error("times", "The last chat must end on the same day")
        return given

    def starts(self) -> list[datetime]:
        """Each time that is offered. A local time that a clock leaves out in spring is none."""
        typed = self.cleaned_data
        step = timedelta(minutes=typed["minutes"])
        first = [datetime.combine(typed["day"], typed["first"]) + step * number for number in range(typed["times"])]
        weeks = [timedelta(weeks=week) for week in range(typed["weeks"])]
        local = [(start + week).replace(tzinfo=LONDON) for week in weeks for start in first]
        return [start for start in local if exists(start)]


class BookForm(forms.Form):
    """A free time, and for a call by telephone the number."""

    slot = forms.ModelChoiceField(queryset=None, widget=forms.RadioSelect, empty_label=None)
    phone = TextField(max_length=30, required=False)

    def __init__(self, *args, slots, words, label_of, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = words
        self.fields["slot"].queryset = slots
        self.fields["slot"].label = words["which"]
        self.fields["slot"].label_from_instance = label_of
        self.fields["slot"].error_messages = {"required": words["choose"], "invalid_choice": words["taken"]}
        self.fields["phone"].label, self.fields["phone"].help_text = words["phone"], words["phone_hint"]
        self.fields["phone"].validators = [RegexValidator(PHONE, words["phone_error"])]
        self.fields["phone"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}

    def clean(self):
        given = super().clean()
        slot = given.get("slot")
        if slot and slot.by == ChatBy.TELEPHONE and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", self.words["phone_error"])
        return given


class ChatForm(forms.Form):
    """What came of a chat."""

    held_on = DayField(label="When did you talk, or try to?")
    by_way = forms.ChoiceField(
        label="How?", choices=ChatBy.choices, widget=forms.RadioSelect, error_messages={"required": "Select how"}
    )
    outcome = forms.ChoiceField(
        label="What did it lead to?",
        choices=ChatOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it led to"},
    )
    ask_again_on = DayField(label="Ask again on (if not now)", required=False)
    why = TextField(
        label="Why, or how they help (needed if they help in another way or are not suitable)",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notes = TextField(
        label="Notes (optional)",
        help_text="Only those who run the programme read them. The person can ask to see what you keep about them.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].until = today
        self.fields["ask_again_on"].after = today

    def clean(self):
        given = super().clean()
        outcome = given.get("outcome")
        if outcome == ChatOutcome.DEFER and not given.get("ask_again_on") and "ask_again_on" not in self.errors:
            self.add_error("ask_again_on", "Enter the day on which to ask again")
        if outcome != ChatOutcome.DEFER:
            given["ask_again_on"] = None
        if outcome in (ChatOutcome.REDIRECT, ChatOutcome.DECLINE) and not given.get("why"):
            self.add_error("why", "Enter why, or how they help")
        return given
