"""Object to a member of the team, and answer an objection."""

from django import forms

from cadre.govuk.text_field import TextField

ACCEPT, KEEP = "accept", "keep"


class ObjectForm(forms.Form):
    reason = TextField(
        label="Why should they not be on the team?",
        help_text="Those who choose the team and the member can read this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why they should not be on the team"},
    )


class AnswerObjectionForm(forms.Form):
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[(ACCEPT, "Stand them down"), (KEEP, "Keep them on the team")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they stay on the team"},
    )
    answer = TextField(
        label="What do you answer?",
        help_text="The host and the member can read this.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what you answer"},
    )
