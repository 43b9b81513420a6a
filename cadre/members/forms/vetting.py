"""Record a member's vetting, and change what a level of vetting opens."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel.bilingual import both
from cadre.members.choices import Mode
from cadre.members.operations.vetting import MAX_YEARS


class VettingForm(forms.Form):
    level = forms.ChoiceField(label="Level", widget=forms.RadioSelect, error_messages={"required": "Select the level"})
    issued_on = DayField(label="When was it issued?")
    expires_on = DayField(label="When does it end? (optional)", required=False)
    checked_with = TextField(
        label="Who confirmed it?",
        help_text="For example, “Midmarch vetting unit, by email on 3 March”. Leave out what it found.",
        max_length=200,
        error_messages={"required": "Enter who confirmed it"},
    )

    def __init__(self, *args, levels, until, **kwargs):
        """``levels`` are those that someone checks; ``until`` is today."""
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(level["code"], level["title"]["en"]) for level in levels]
        self.fields["issued_on"].until = until

    def clean(self):
        typed = super().clean()
        issued, expires = typed.get("issued_on"), typed.get("expires_on")
        if issued and expires and expires < issued:
            self.add_error("expires_on", "The day it ends must be the same as or after the day it was issued")
        return typed


class LevelForm(EditForm):
    title = TextField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    title_cy = TextField(label="Name in Welsh (optional)", max_length=100, required=False)
    opens = forms.MultipleChoiceField(
        label="Which ways of taking part does it open? (optional)",
        choices=Mode.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    years = forms.IntegerField(
        label="For how many years is it usually valid? (optional)",
        min_value=1,
        max_value=MAX_YEARS,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Enter a number of years from 1 to {MAX_YEARS}, or leave it empty"
        ),
    )

    @staticmethod
    def showing(level) -> dict:
        """The values of the fields for what is saved of this level."""
        words = {"title": level["title"]["en"], "title_cy": level["title"]["cy"]}
        return words | {name: level[name] for name in ("opens", "years")}

    def facts(self) -> dict:
        """What was typed, as the levels keep it."""
        typed = self.cleaned_data
        title = both(typed["title"], typed["title_cy"])
        return {"title": title, "opens": typed["opens"], "years": typed["years"]}
