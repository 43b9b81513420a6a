"""The forms of a review’s scope and lines of enquiry."""

from django import forms

from cadre.frameworks.forms import ActionsField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.text_field import TextField
from cadre.reviews.wording import REQUESTED


class ScopeForm(EditForm):
    actions = ActionsField(
        queryset=None, label="Actions in scope", error_messages={"required": "Choose at least one action"}
    )
    strands = ManyField(
        queryset=None,
        label="Strands of vulnerability in scope",
        error_messages={"required": "Choose at least one strand"},
    )
    whom = forms.MultipleChoiceField(
        label="Who does the review concern?",
        choices=[("children", "Children"), ("adults", "Adults")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose children, adults or both"},
    )

    def __init__(self, *args, actions, strands, asked, **kwargs):
        """``asked`` (an ``AskedFor``) is what the sponsor asked for, which is marked."""
        super().__init__(*args, **kwargs)
        for name, records in (("actions", actions), ("strands", strands)):
            field = self.fields[name]
            field.queryset, field.noted, field.note = records, asked.keys(name, records), REQUESTED


class LinesForm(EditForm):
    questions = TextField(
        label="Lines of enquiry",
        help_text="One question on each line, in the order the team should follow.",
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )

    def clean_questions(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        for line in lines:
            if len(line) > 400:
                raise forms.ValidationError(f"Shorten this line to 400 characters or fewer: “{line[:60]}…”")
        return lines
