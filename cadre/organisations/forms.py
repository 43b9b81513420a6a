"""The forms of organisations and of the people who represent them."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.text_field import TextField
from cadre.organisations.models import NATIONS, OrganisationKind, OrganisationRole

NAMED_BY_PAGE = (OrganisationRole.SPONSOR, OrganisationRole.SPOC)
WHAT_THEY_DO = {
    OrganisationRole.SPONSOR: "Sponsor: a chief officer who requests reviews, agrees their terms and responds to them",
    OrganisationRole.SPOC: "Contact for reviews: arranges documents, rooms and people",
}
NARROW = {"class": "govuk-input--width-10", "inputmode": "text"}


class OrganisationForm(forms.Form):
    name = TextField(label="Name", max_length=200, error_messages={"required": "Enter the name of the organisation"})
    short = TextField(
        label="Short name (optional)", help_text="For example, “Northshire”.", max_length=60, required=False
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=OrganisationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of organisation"},
    )
    nation = forms.ChoiceField(label="Nation (optional)", required=False)
    region = TextField(label="Region (optional)", max_length=60, required=False)
    latitude = forms.FloatField(
        label="Latitude of its headquarters (optional)",
        help_text="For example, 54.4. We use the place to compare journeys.",
        min_value=-90,
        max_value=90,
        required=False,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": "Enter the latitude as a number, such as 54.4"},
    )
    longitude = forms.FloatField(
        label="Longitude of its headquarters (optional)",
        help_text="For example, -2.6. West is below zero.",
        min_value=-180,
        max_value=180,
        required=False,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": "Enter the longitude as a number, such as -2.6"},
    )
    valid_from = DayField(label="First day (optional)", required=False)
    valid_to = DayField(
        label="Last day (optional)", help_text="If it has ended, for example in a merger.", required=False
    )

    def __init__(self, *args, nation="", **kwargs):
        super().__init__(*args, **kwargs)
        nations = dict.fromkeys([*NATIONS, nation] if nation else NATIONS)
        self.fields["nation"].choices = [("", "Choose a nation"), *((name, name) for name in nations)]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        facts = super().clean()
        first, last = facts.get("valid_from"), facts.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "The last day must be the same as or after the first day")
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if not self.errors and facts.get(name) is None and facts.get(other) is not None:
                self.add_error(name, f"Enter the {name} too, or leave both empty")
        return facts


class ChangeOrganisationForm(EditForm, OrganisationForm):
    """The same facts of an organisation that exists."""


class LinkedForm(EditForm):
    """Organisations to tick."""

    linked = ManyField(queryset=None, label="Organisations", required=False)

    def __init__(self, *args, organisations, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["linked"].queryset = organisations
        self.fields["linked"].label = label


class RepresentativeForm(forms.Form):
    role = forms.ChoiceField(
        label="What will they be?",
        choices=[(role.value, WHAT_THEY_DO[role]) for role in NAMED_BY_PAGE],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they will be"},
    )
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = AddressField(
        label="Work email address", max_length=254, error_messages={"required": "Enter their work email address"}
    )
