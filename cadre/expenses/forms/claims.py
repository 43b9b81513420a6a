"""Open a claim for a meeting, and what is written about a claim."""

from datetime import timedelta
from decimal import Decimal

from django import forms

from cadre.expenses.forms.amounts import AmountField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel.periods import Period

# What is further back is a slip of the hand; what is late is named by the limits of the programme.
EARLIEST = timedelta(days=3 * 366)


class OtherForm(forms.Form):
    """What else a person claims for, such as a meeting. ``today`` is the last day that it can begin, and
    three years before it the first."""

    title = TextField(
        label="What was it?",
        help_text="For example, meeting of the programme board",
        max_length=200,
        error_messages={"required": "Enter what it was"},
    )
    first_day = DayField(label="First day")
    last_day = DayField(label="Last day (optional)", help_text="If empty, it was one day", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_day"].until, self.fields["first_day"].after = today, today - EARLIEST

    def clean(self):
        typed = super().clean()
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must be the first day or later")
        elif first and last and (last - first).days > 60:
            self.add_error("last_day", "Enter a last day no more than 60 days after the first")
        return typed

    def period(self) -> Period:
        first = self.cleaned_data["first_day"]
        return Period(first, self.cleaned_data["last_day"] or first)


class WordsForm(forms.Form):
    """One text, asked as ``label``."""

    words = TextField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, label: str, needed: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = needed


class AllowForm(EditForm):
    """How much of a line is allowed. ``line`` is the line."""

    allowed = AmountField(label="How much do you allow, in pounds?", least="0.00")
    allowed_why = TextField(
        label="Why not all of it? (optional)",
        help_text="The claimant reads this.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args, line, **kwargs):
        shown = line.amount if line.allowed is None else line.allowed
        super().__init__(*args, initial={"allowed": str(shown), "allowed_why": line.allowed_why}, **kwargs)
        self.most: Decimal = line.amount

    def clean(self):
        typed = super().clean()
        allowed = typed.get("allowed")
        if allowed is not None and allowed > self.most:
            self.add_error("allowed", f"Enter £{self.most} or less, which is what was spent")
        elif allowed is not None and allowed < self.most and not typed.get("allowed_why"):
            self.add_error("allowed_why", "Say why you do not allow all of it")
        return typed
