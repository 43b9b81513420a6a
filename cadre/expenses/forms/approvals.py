"""Ask before something unusual is spent, and decide on it."""

from django import forms

from cadre.expenses.choices import SPENT
from cadre.expenses.forms.amounts import AmountField
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

DECISIONS = [("given", "Yes, up to this amount"), ("refused", "No")]


class ApprovalForm(forms.Form):
    """``today`` is the first day that it can be for."""

    category = forms.ChoiceField(
        label="What is it for?",
        choices=SPENT,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is for", "invalid_choice": "Select what it is for"},
    )
    day = DayField(label="Day")
    amount = AmountField(label="Amount in pounds, at most", help_text="For example, 140.00")
    why = TextField(
        label="Why is it needed?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why it is needed"},
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day < self.today:
            raise forms.ValidationError("The day must be today or later. Claim what is spent already")
        return day


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label="Does the programme pay it?",
        choices=DECISIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes or no", "invalid_choice": "Select yes or no"},
    )
    why = TextField(label="Why not? (optional)", help_text="The member reads this.", max_length=300, required=False)

    def clean(self):
        typed = super().clean()
        if typed.get("decision") == "refused" and not typed.get("why"):
            self.add_error("why", "Say why the programme does not pay it")
        return typed

    def facts(self) -> dict:
        return {"is_given": self.cleaned_data["decision"] == "given", "why": self.cleaned_data["why"]}
