"""The form of the set-up page: the first person, and what the programme is called."""

from allauth.account.adapter import get_adapter
from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.text_field import TextField

SETTINGS = ("name", "contact_name", "contact_email", "contact_phone")


class StartForm(forms.Form):
    name = TextField(label="Your full name", max_length=200, error_messages={"required": "Enter your full name"})
    email = AddressField(
        label="Your work email address",
        help_text="You sign in with this address. We can email you a code each time.",
        max_length=254,
        error_messages={"required": "Enter your work email address"},
    )
    password = forms.CharField(
        label="Password (optional)",
        help_text="Choose one if this product cannot send email yet.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        required=False,
        strip=False,
    )
    programme_name = TextField(
        label="Name of the programme",
        help_text="It is at the top of every page and in every email.",
        max_length=100,
        error_messages={"required": "Enter the name of the programme"},
    )
    programme_contact_name = TextField(
        label="Who answers questions about the programme?",
        help_text="A person or a team. Their details are in every email.",
        max_length=100,
        error_messages={"required": "Enter who answers questions"},
    )
    programme_contact_email = AddressField(
        label="Contact email", error_messages={"required": "Enter the email address for questions"}
    )
    programme_contact_phone = TextField(label="Contact telephone (optional)", max_length=30, required=False)

    def __init__(self, *args, now, **kwargs):
        """``now`` are the settings in force: a programme that lost its lead keeps them unless they are changed."""
        super().__init__(*args, **kwargs)
        for name in SETTINGS if now.pk else ():
            self.fields[f"programme_{name}"].initial = getattr(now, name)

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        return get_adapter().clean_password(password) if password else ""

    def programme_settings(self) -> dict:
        """The settings of the programme, by their names."""
        return {name: self.cleaned_data[f"programme_{name}"] for name in SETTINGS}
