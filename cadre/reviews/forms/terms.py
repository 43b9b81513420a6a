"""The forms of the terms of reference and of an agreement to them."""

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.reviews.choices import DataTerms, Sharing, TermsPart

MARKINGS = [("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE (with handling instructions)")]


class TermsChoicesForm(EditForm):
    exclusions = TextField(
        label="What will the review leave out? (optional)",
        help_text="For example, cases under appeal, or a team already under inspection.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    sharing = forms.ChoiceField(
        label="What may be shared outside the review?",
        help_text="Whatever you choose, we will ask the host again before sharing each item.",
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what may be shared"},
    )
    data_terms = forms.ChoiceField(
        label="How will the host’s information be kept?",
        choices=DataTerms.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the host’s information will be kept"},
    )
    marking = forms.ChoiceField(
        label="Marking",
        choices=MARKINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking"},
    )


class AgreementForm(OnBehalfForm):
    """An agreement given by telephone, by email or on paper."""

    person = TextField(
        label="Who agreed?", max_length=200, error_messages={"required": "Enter the name of the person who agreed"}
    )
    field_order = ["person"]


class ProposeForm(ConfirmingForm):
    """Nothing to fill in. It asks again where the host asked for a change that the new version does not make."""

    confirm_words = "Propose this version all the same"


class ChangesForm(forms.Form):
    """For each part of the terms what it says (``now``, by part) and what the host would like to change."""

    def __init__(self, *args, now: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for part in TermsPart:
            self.fields[part] = TextField(
                label=part.label,
                help_text=f"It says: {now[part]}" if now.get(part) else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=2000,
                required=False,
            )

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data[part] for part in TermsPart.values):
            raise forms.ValidationError("Enter what you would like to change, in at least one part")
        return data


class RecordChangesForm(OnBehalfForm, ChangesForm):
    """Changes that the host would like, told by telephone, by email or on paper."""

    person = TextField(
        label="Who asked?", max_length=200, error_messages={"required": "Enter the name of the person who asked"}
    )
    field_order = ["person"]

    @property
    def words(self) -> dict[str, str]:
        return {part: self.cleaned_data[part] for part in TermsPart.values}
