"""The forms of the terms of reference and of an agreement to them."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.reviews.choices import DataTerms, Sharing
from cadre.reviews.on_behalf import OnBehalfForm

MARKINGS = [("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE (with handling instructions)")]


class TermsChoicesForm(EditForm):
    exclusions = TextField(
        label="What will the review leave out? (optional)",
        help_text="For example, cases under appeal, or a team already under inspection.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    sharing = forms.ChoiceField(
        label="What may be shared outside the review?",
        help_text="Whatever you choose, we will ask the host again before sharing each item.",
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what may be shared"},
    )
    data_terms = forms.ChoiceField(
        label="How will the host’s information be kept?",
        choices=DataTerms.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the host’s information will be kept"},
    )
    marking = forms.ChoiceField(
        label="Marking",
        choices=MARKINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking"},
    )


class AgreementForm(OnBehalfForm):
    """An agreement given by telephone, by email or on paper."""

    person = TextField(
        label="Who agreed?", max_length=200, error_messages={"required": "Enter the name of the person who agreed"}
    )
    field_order = ["person"]
