"""Sign a member up for them, and record that they gave up their place."""

from django import forms

from cadre.govuk.text_field import TextField
from cadre.kernel.references import CHANNELS
from cadre.learning.queries.sign_ups import members_called


def _how(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=CHANNELS, widget=forms.RadioSelect, error_messages={"required": "Select how"}
    )


class SignUpForThemForm(forms.Form):
    """Which member asked, and how. ``cleaned_data["member"]`` is the member."""

    member = TextField(
        label="Name or email address of the member", max_length=254, error_messages={"required": "Enter who it is"}
    )
    how = _how("How did they ask?")

    def clean_member(self):
        members = members_called(self.cleaned_data["member"])
        if not members:
            raise forms.ValidationError(
                "No member who can take part has this name or address. Enter it as it is on their profile"
            )
        if len(members) > 1:
            raise forms.ValidationError("Several members have this name. Enter the email address")
        return members[0]


class GiveUpForThemForm(forms.Form):
    how = _how("How did they say so?")
