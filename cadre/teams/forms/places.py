"""Stand a member down from a place."""

from django import forms

from cadre.govuk.text_field import TextField


class StandDownForm(forms.Form):
    why = TextField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )
