"""What the coding of a passage asks."""

from django import forms

from cadre.evidence.choices import ORIGINS, Polarity
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.text_field import TextField


class CodingForm(forms.Form):
    statement = TextField(
        label="What does it show?",
        help_text="One statement in your words. No names.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what it shows"},
    )
    polarity = forms.ChoiceField(
        label="Which way does it point?",
        choices=Polarity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which way it points"},
    )
    actions = ManyField(
        queryset=None,
        label="Which actions is it about?",
        error_messages={"required": "Choose at least one action"},
    )
    strands = ManyField(queryset=None, label="Strands (optional)", required=False)
    line = forms.ModelChoiceField(
        queryset=None, label="Line of enquiry (optional)", required=False, empty_label="None in particular"
    )

    def __init__(self, *args, actions, strands, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions
        self.fields["strands"].queryset = strands
        self.fields["line"].queryset = lines


class CorrectItemForm(EditForm, CodingForm):
    """What an item is corrected to; its source stays."""


class DocumentCodingForm(EditForm, CodingForm):
    """With whose view it is, which all evidence from one quote shares."""

    origin = forms.ChoiceField(
        label="Whose view is it?",
        help_text="Your answer applies to all evidence from this quote.",
        choices=ORIGINS,
        widget=forms.RadioSelect,
        initial="leadership",
    )
    author_organisation = TextField(
        label="Who wrote the document, if not the host? (optional)", max_length=200, required=False
    )
