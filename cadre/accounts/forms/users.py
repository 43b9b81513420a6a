"""The forms of accounts."""

from django import forms

from cadre.accounts.choices import Language, ProgrammeRole
from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField


class AccountForm(EditForm):
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter your full name"})
    language = forms.ChoiceField(label="Language of your emails", choices=Language.choices, widget=forms.RadioSelect)
    wants_mail = forms.BooleanField(label="Email me, as well as keeping messages under Messages", required=False)


class InviteForm(forms.Form):
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = AddressField(
        label="Work email address",
        max_length=254,
        error_messages={"required": "Enter their work email address"},
    )
    role = forms.ChoiceField(
        label="Role in the programme",
        choices=[("", "None for now"), *ProgrammeRole.choices],
        required=False,
    )


class RolesForm(EditForm):
    roles = forms.MultipleChoiceField(
        label="Roles in the programme",
        choices=ProgrammeRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="The finance checker and the finance payer must be different people.",
    )

    def clean_roles(self) -> list[str]:
        roles = self.cleaned_data["roles"]
        if {ProgrammeRole.FINANCE_CHECKER, ProgrammeRole.FINANCE_PAYER} <= set(roles):
            raise forms.ValidationError("Choose either finance checker or finance payer: one person cannot be both")
        return roles
