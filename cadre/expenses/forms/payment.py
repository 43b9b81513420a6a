"""Choose the claims of a payment run, and record payee numbers and payments that came back."""

from django import forms

from cadre.expenses.money import pounds
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.text_field import TextField


class ClaimsField(ManyField):
    """Claims to tick, each with who claims and how much."""

    def words_of(self, claim) -> str:
        number = claim.payee or "no payee number"
        return f"{claim}: {claim.claimant.name}, {pounds(claim.total)}, {number}"


class AdvancesField(ManyField):
    """Advances to tick, each with who has it and how much."""

    def words_of(self, advance) -> str:
        return f"{advance}: {advance.claimant.name}, {pounds(advance.amount)}"


CHOOSE = {"invalid_choice": "Some of these are paid already, or not yours to pay. Choose again"}


class RunForm(forms.Form):
    """``claims`` and ``advances`` are those that may be paid; all are ticked."""

    claims = ClaimsField(queryset=None, label="Which claims do you pay?", required=False, error_messages=CHOOSE)
    advances = AdvancesField(queryset=None, label="Which advances do you pay?", required=False, error_messages=CHOOSE)

    def __init__(self, *args, claims, advances, **kwargs):
        super().__init__(*args, **kwargs)
        for name, payable in (("claims", claims), ("advances", advances)):
            self.fields[name].queryset = payable
            self.fields[name].initial = payable
            if not payable:
                del self.fields[name]

    def clean(self):
        typed = super().clean()
        if not self.errors and not any(typed.values()):
            self.add_error(None, "Select at least one. What is not here any more is paid already")
        return typed

    def chosen(self) -> dict:
        """What the operation takes."""
        return {name: self.cleaned_data.get(name) or () for name in ("claims", "advances")}


class PayeeForm(EditForm):
    number = TextField(
        label="Payee number",
        help_text="The number by which your finance system knows this person. Never enter bank details here.",
        max_length=40,
        error_messages={"required": "Enter the payee number"},
    )


class BounceForm(forms.Form):
    why = TextField(
        label="Why did the payment come back?",
        help_text="The claimant can read this. Leave out bank details.",
        max_length=300,
        error_messages={"required": "Enter why the payment came back"},
    )
