"""Confirm the parts of a record that are right, and change how often that is asked."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.members.choices import Part
from cadre.members.operations.renewal import LONGEST


class RenewalForm(forms.Form):
    parts = forms.MultipleChoiceField(
        label="What is still right?",
        help_text="Change what is not right first. What you leave unticked stays due.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick each part that is right", "invalid_choice": "Choose from the parts shown"},
    )

    def __init__(self, *args, rows, **kwargs):
        """``rows`` are those that can be confirmed."""
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = [
            (row["part"], f"{row['title']}: {row['now']}" if row["now"] else row["title"]) for row in rows
        ]


class RenewalRulesForm(EditForm):
    months = forms.IntegerField(
        label="Every how many months?",
        min_value=1,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Enter a number of months from 1 to {LONGEST}"
        ),
    )
    parts = forms.MultipleChoiceField(
        label="Which parts do members confirm?",
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one part"},
    )
