"""What the pages of the response and the plan ask."""

from django import forms

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.identifying import WatchedForm
from cadre.govuk.text_field import TextField
from cadre.improvement.choices import Answer, Effect
from cadre.improvement.lifecycle import PLANNED_ACTION

STEPS = {"start": "Started", "finish": "Done", "drop": "Dropped", "reopen": "Restarted"}


class ResponseForm(EditForm, WatchedForm):
    checked = ("words",)

    answer = forms.ChoiceField(
        label="What is your answer?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your answer"},
    )
    words = TextField(
        label="Reason or comment (optional)",
        help_text="If you accept it in part or do not accept it, say why.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self):
        given = super().clean()
        if given.get("answer") in {Answer.PARTLY, Answer.NOT} and not given.get("words"):
            self.add_error("words", "Enter your reason, in a sentence or two")
        return given


class ActionForm(WatchedForm):
    checked = ("title", "measure")

    title = TextField(label="What will you do?", max_length=300, error_messages={"required": "Enter what you will do"})
    owner = forms.ModelChoiceField(
        queryset=None,
        label="Who owns it? (optional)",
        help_text="A person named on this review, who can then record progress here.",
        required=False,
        empty_label="Someone else",
    )
    owner_words = TextField(label="Or a role", help_text="For example Head of crime.", max_length=120, required=False)
    due_on = DayField(
        label="By when?",
        help_text="Half a year from today unless you change it.",
        error_messages={"required": "Enter the day it is due"},
    )
    measure = TextField(
        label="How will you know that it worked? (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners

    def clean(self):
        given = super().clean()
        if not given.get("owner") and not given.get("owner_words"):
            self.add_error("owner_words", "Choose a person above, or enter a role")
        return given


class ChangeActionForm(EditForm, ActionForm):
    """The same facts of an action that is planned."""


class ProgressForm(EditForm, WatchedForm):
    checked = ("words",)

    words = TextField(
        label="What has happened?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what has happened"},
    )
    step = forms.ChoiceField(label="What is the status?", widget=forms.RadioSelect, required=False)
    effect = forms.ChoiceField(
        label="Has it had an effect?",
        choices=Effect.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the effect so far"},
    )

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, **kwargs)
        able = [(verb, words) for verb, words in STEPS.items() if PLANNED_ACTION.allows(verb, state)]
        self.fields["step"].choices = [("", f"As before: {PLANNED_ACTION.states[state].lower()}"), *able]


class LeavingForm(ConfirmingForm):
    """Before the response and the plan leave: asks only if something in them may identify a person."""

    confirm_words = "This is meant. Go on all the same"
