"""Change what one training is called, how long it is, and what it leads to."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.kernel.bilingual import both
from cadre.learning.operations.training import MAX_YEARS


class TrainingForm(EditForm, forms.Form):
    title = TextField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    title_cy = TextField(label="Name in Welsh (optional)", max_length=100, required=False)
    length = TextField(label="How long it is", max_length=100, error_messages={"required": "Enter how long it is"})
    length_cy = TextField(label="How long it is, in Welsh (optional)", max_length=100, required=False)
    marks_trained = forms.BooleanField(label="A new member who attends it is trained", required=False)
    refresher_years = forms.IntegerField(
        label="It is due again after how many years? (optional)",
        help_text="If empty, it is never due again.",
        min_value=1,
        max_value=MAX_YEARS,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Enter a number of years from 1 to {MAX_YEARS}, or leave it empty"
        ),
    )

    @staticmethod
    def showing(training) -> dict:
        """The values of the fields for what is saved of this training."""
        words = {name: training[name]["en"] for name in ("title", "length")}
        words |= {f"{name}_cy": training[name]["cy"] for name in ("title", "length")}
        return words | {name: training[name] for name in ("marks_trained", "refresher_years")}

    def facts(self) -> dict:
        """What was typed, as the rules keep it."""
        typed = self.cleaned_data
        return {
            "title": both(typed["title"], typed["title_cy"]),
            "length": both(typed["length"], typed["length_cy"]),
            "marks_trained": typed["marks_trained"],
            "refresher_years": typed["refresher_years"],
        }
