"""The forms of a suspension and its appeal."""

from django import forms

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

LIFT, CONFIRM = "lift", "confirm"


class SuspendForm(forms.Form):
    reason = TextField(
        label="Why is the member suspended?",
        help_text="The member can read this, and so can programme leads and the person who decides an appeal.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter why"},
    )
    until = DayField(
        label="Last day (optional)",
        help_text="It ends by itself the day after. Leave empty if it lasts until you lift it.",
        required=False,
    )
    appeal_to = forms.ModelChoiceField(
        queryset=None,
        label="Who would decide an appeal?",
        help_text="Someone with a role in the programme, neither you nor the member.",
        empty_label="Choose a person",
        error_messages={"required": "Choose who would decide an appeal"},
    )

    def __init__(self, *args, deciders, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appeal_to"].queryset = deciders
        self.fields["until"].after = today


class AppealForm(forms.Form):
    words = TextField(
        label="Why should the suspension be lifted?",
        help_text="You can appeal once.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter why the suspension should be lifted"},
    )


class AppealDecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[(LIFT, "The suspension is lifted"), (CONFIRM, "The suspension stays")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    why = TextField(
        label="Why?",
        help_text="The member can read this.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter why"},
    )

    def decision(self) -> dict:
        return {"lifts": self.cleaned_data["outcome"] == LIFT, "why": self.cleaned_data["why"]}
