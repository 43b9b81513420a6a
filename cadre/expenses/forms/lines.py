"""Add and change a line of a claim: what was spent, photograph first, or a journey."""

from datetime import timedelta

from django import forms

from cadre.expenses.choices import SPENT, Category, Payer, Vehicle
from cadre.expenses.forms.amounts import AmountField, WholeField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

# Tickets are bought early; what is further off is a slip of the hand.
EARLIEST = timedelta(days=366)
ACCEPTED = "image/jpeg,image/png,application/pdf"


class LineForm(forms.Form):
    """What every line asks. ``claim`` is the claim, ``today`` the last day that it can be for."""

    def __init__(self, *args, claim, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].until, self.fields["day"].after = today, claim.first_day - EARLIEST


def _payer() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Who pays it?",
        choices=Payer.choices,
        initial=Payer.PROGRAMME,
        widget=forms.RadioSelect,
        error_messages={"required": "Select who pays it", "invalid_choice": "Select who pays it"},
    )


class ReceiptForm(forms.Form):
    """The receipt of a line: a new file, or one that the claim has already."""

    content = forms.FileField(
        label="Photograph of the receipt, or a PDF (optional)",
        help_text="Up to 20 MB. We keep a smaller copy, without the place and time that your camera noted.",
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"class": "govuk-file-upload", "accept": ACCEPTED}),
    )
    earlier = forms.ModelChoiceField(
        queryset=None,
        label="Or a receipt that you have added to this claim (optional)",
        required=False,
        empty_label="None of these",
        error_messages={"invalid_choice": "Select a receipt from the list"},
    )

    def offer(self, claim) -> None:
        """Offer the receipts that the claim has, if it has any."""
        receipts = claim.receipts.select_related("stored")
        self.fields["earlier"].queryset = receipts
        if not receipts:
            del self.fields["earlier"]

    @property
    def has_receipt(self) -> bool:
        """Whether a file was sent, though it may be refused, or a receipt was selected."""
        return bool(self.cleaned_data.get("content") or self.cleaned_data.get("earlier") or "content" in self.errors)

    def clean(self):
        typed = super().clean()
        if typed.get("content") and typed.get("earlier"):
            self.add_error("earlier", "Send a new receipt, or select one, but not both")
        return typed


class SetReceiptForm(ReceiptForm):
    """The receipt of a line that is there."""

    def __init__(self, *args, claim, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(claim)

    def clean(self):
        typed = super().clean()
        if not self.has_receipt:
            self.add_error("content", "Choose a photograph or a PDF")
        return typed


class CostForm(LineForm):
    """What was spent."""

    amount = AmountField(label="Amount in pounds", help_text="For example, 12.50")
    category = forms.ChoiceField(
        label="What is it for?",
        choices=SPENT,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is for", "invalid_choice": "Select what it is for"},
    )
    day = DayField(label="Day")
    words = TextField(
        label="Short description",
        help_text="For example, return ticket from Durham. Say here why it was needed if it is over a limit.",
        max_length=300,
        error_messages={"required": "Enter a short description"},
    )
    nights = WholeField(low=1, high=60, unit="nights", label="Nights, for a place to stay (optional)", required=False)
    hours = WholeField(low=1, high=24, unit="hours", label="Hours away that day, for meals (optional)", required=False)
    no_receipt_why = TextField(label="If you have no receipt, why? (optional)", max_length=300, required=False)
    payer = _payer()

    has_receipt = False

    def clean(self):
        typed = super().clean()
        category = typed.get("category")
        if category == Category.HOTEL and not typed.get("nights") and "nights" not in self.errors:
            self.add_error("nights", "Enter how many nights it was")
        if category == Category.MEALS and not typed.get("hours") and "hours" not in self.errors:
            self.add_error("hours", "Enter how many hours you were away")
        if typed.get("payer") == Payer.PROGRAMME and not self.has_receipt and not typed.get("no_receipt_why"):
            self.add_error("no_receipt_why", "Add the receipt, or say why you have none")
        return typed

    def facts(self) -> dict:
        """What the line keeps."""
        names = ("category", "day", "amount", "words", "payer", "no_receipt_why")
        typed = self.cleaned_data
        return {name: typed[name] for name in names} | {
            "nights": typed["nights"] or 0 if typed["category"] == Category.HOTEL else 0,
            "hours": typed["hours"] or 0 if typed["category"] == Category.MEALS else 0,
        }


class AddCostForm(CostForm, ReceiptForm):
    """What was spent, with its receipt: the photograph first."""

    field_order = ("content", "earlier", "amount")

    # Of the two classes, the first has a plain value.
    has_receipt = ReceiptForm.has_receipt

    def __init__(self, *args, claim, **kwargs):
        super().__init__(*args, claim=claim, initial={"day": claim.first_day}, **kwargs)
        self.offer(claim)


class ChangeCostForm(EditForm, CostForm):
    """The same of a line that is there. Its receipt is changed on a page of its own."""

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, claim=line.claim, initial=self.showing(line), **kwargs)
        self.has_receipt = line.receipt_id is not None

    @staticmethod
    def showing(line) -> dict:
        """The values of the fields for what is saved."""
        names = ("category", "day", "words", "payer", "no_receipt_why")
        shown = {name: getattr(line, name) for name in names}
        return shown | {"amount": str(line.amount), "nights": line.nights or None, "hours": line.hours or None}


class JourneyForm(LineForm):
    """A journey, whose amount is worked out."""

    words = TextField(
        label="From where to where?",
        help_text="For example, home to Northshire police headquarters and back",
        max_length=300,
        error_messages={"required": "Enter from where to where you travelled"},
    )
    miles = WholeField(label="Miles altogether", low=1, high=2000, unit="miles")
    day = DayField(label="Day")
    vehicle = forms.ChoiceField(
        label="In what?",
        choices=Vehicle.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select in what you travelled", "invalid_choice": "Select in what you travelled"},
    )
    passengers = WholeField(
        label="How many passengers also travelled for the programme? (optional)",
        low=0,
        high=8,
        unit="passengers",
        required=False,
    )
    payer = _payer()

    def clean(self):
        typed = super().clean()
        if typed.get("passengers") and typed.get("vehicle", Vehicle.CAR) != Vehicle.CAR:
            self.add_error("passengers", "Passengers count in a car or van. Leave this empty")
        return typed

    def facts(self) -> dict:
        """What the line keeps."""
        names = ("words", "miles", "day", "vehicle", "payer")
        typed = self.cleaned_data
        kept = {name: typed[name] for name in names}
        return kept | {"passengers": typed["passengers"] or 0, "category": Category.MILEAGE}


class ChangeJourneyForm(EditForm, JourneyForm):
    """The same of a journey that is there."""

    def __init__(self, *args, line, **kwargs):
        super().__init__(*args, claim=line.claim, initial=self.showing(line), **kwargs)

    @staticmethod
    def showing(line) -> dict:
        """The values of the fields for what is saved."""
        names = ("words", "miles", "day", "vehicle", "payer")
        return {name: getattr(line, name) for name in names} | {"passengers": line.passengers or None}
