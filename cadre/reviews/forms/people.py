"""The forms of who is on a review."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.text_field import TextField
from cadre.reviews.choices import ReviewRole


class PersonForm(forms.Form):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role"})
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = AddressField(
        label="Work email address", max_length=254, error_messages={"required": "Enter their work email address"}
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in ReviewRole if role in roles]


class EndAccessForm(forms.Form):
    why = TextField(
        label="Why?",
        help_text="We keep the reason on the record.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )


class ConfidentialityForm(forms.Form):
    accept = forms.BooleanField(
        label="I will keep what I read and hear on this review within the review",
        error_messages={"required": "Select the box to accept the review’s confidentiality"},
    )
