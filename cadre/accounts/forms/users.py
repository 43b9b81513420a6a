"""What the pages of accounts ask."""

from django import forms

from cadre.accounts.choices import Language, ProgrammeRole


class AccountForm(forms.Form):
    name = forms.CharField(label="Full name", max_length=200, error_messages={"required": "Enter your full name"})
    language = forms.ChoiceField(label="Letters in", choices=Language.choices, widget=forms.RadioSelect)
    wants_mail = forms.BooleanField(
        label="Send me letters by e-mail as well as keeping them under Messages", required=False
    )


class InviteForm(forms.Form):
    name = forms.CharField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = forms.EmailField(
        label="Work e-mail address",
        max_length=254,
        error_messages={"required": "Enter their work e-mail address"},
    )
    role = forms.ChoiceField(
        label="Role in the programme",
        choices=[("", "None for now"), *ProgrammeRole.choices],
        required=False,
    )


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label="Roles in the programme",
        choices=ProgrammeRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Finance checker and finance payer are two different people.",
    )

    def clean_roles(self) -> list[str]:
        roles = self.cleaned_data["roles"]
        if {"finance-checker", "finance-payer"} <= set(roles):
            raise forms.ValidationError(
                "Choose one of finance checker and finance payer: nobody may both check and pay"
            )
        return roles
