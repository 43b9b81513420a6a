"""Ask for an advance."""

from django import forms

from cadre.expenses.forms.amounts import AmountField
from cadre.govuk.text_field import TextField


class AdvanceForm(forms.Form):
    title = TextField(
        label="What is it for?",
        help_text="For example, train and hotel for the visit to Northshire Police",
        max_length=200,
        error_messages={"required": "Enter what it is for"},
    )
    amount = AmountField(label="Amount in pounds", help_text="For example, 140.00")
