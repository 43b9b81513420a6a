"""The forms of who is on a review."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import PhoneField
from cadre.govuk.text_field import TextField
from cadre.reviews.choices import ReviewRole

WHO_READS_IT = (
    "For arranging sessions: the team, the host’s contacts and the programme can read it. "
    "We delete it when their access ends."
)
ONLY_NEW = "Only for someone who is not on the list."


class NamingForm(forms.Form):
    """Names a person: one of ``people`` (each with where they work), or someone new by name and email address.

    ``named`` is the name and address of either, ``where`` the field that an error about the person belongs to.
    """

    person = forms.ChoiceField(
        label="Person",
        required=False,
        error_messages={"invalid_choice": "Choose a person from the list"},
    )
    name = TextField(label="Full name", help_text=ONLY_NEW, max_length=200, required=False)
    email = AddressField(label="Work email address", help_text=ONLY_NEW, max_length=254, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self._people = {str(user.pk): user for user, _ in people}
        listed = [(str(user.pk), f"{user.name}, {work}" if work else user.name) for user, work in people]
        self.fields["person"].choices = [("", "Someone who is not on this list"), *listed]
        if not listed:
            del self.fields["person"]

    def clean(self):
        data = super().clean()
        chosen = self._people.get(data.get("person", ""))
        if self.errors:
            return data
        if chosen and (data["name"] or data["email"]):
            self.add_error("person", "Choose a person, or enter the name and email address of someone new, not both")
        elif not chosen:
            for field, words in (("name", "Enter their full name"), ("email", "Enter their work email address")):
                if not data[field]:
                    self.add_error(field, f"{words}, or choose a person" if self._people else words)
        return data

    @property
    def named(self) -> dict[str, str]:
        data, chosen = self.cleaned_data, self._people.get(self.cleaned_data.get("person", ""))
        return {"name": chosen.name, "email": chosen.email} if chosen else {key: data[key] for key in ("name", "email")}

    @property
    def where(self) -> str:
        return "person" if self.cleaned_data.get("person") else "email"


class PersonForm(NamingForm):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role"})
    field_order = ["role"]

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in ReviewRole if role in roles]


class HostPersonForm(PersonForm):
    phone = PhoneField(label="Telephone number (optional)", help_text=WHO_READS_IT)


class PhoneForm(EditForm):
    phone = PhoneField(label="Telephone number (optional)", help_text=f"{WHO_READS_IT} Leave it empty to delete it.")


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
