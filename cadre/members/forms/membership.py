"""The forms of a pause and of leaving."""

from django import forms

from cadre.govuk.fields import DayField

KEEP, CLOSE = "keep", "close"


class PauseForm(forms.Form):
    until = DayField(
        label="Last day of the pause (optional)",
        help_text="Offers can come again the day after. Leave empty if nobody knows yet.",
        required=False,
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].after = today


class LeaveForm(forms.Form):
    account = forms.ChoiceField(
        label="What happens to the account?",
        choices=[
            (KEEP, "It stays open, to read one’s own profile, certificates and messages"),
            (CLOSE, "It closes: nobody can sign in with it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens to the account"},
    )

    @property
    def closes_account(self) -> bool:
        return self.cleaned_data["account"] == CLOSE
