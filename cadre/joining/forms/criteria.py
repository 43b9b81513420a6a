"""Say by what applications are assessed."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.joining.operations.criteria import LEAST_WORDS, LONGEST_WORD, MOST_WORDS
from cadre.members.choices import MemberKind


class AddCriterionForm(forms.Form):
    """One criterion: its name, what strong and weak look like, and for whose applications it is."""

    title = TextField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    strong = TextField(
        label="What strong looks like",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what strong looks like"},
    )
    weak = TextField(
        label="What weak looks like",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what weak looks like"},
    )
    kinds = forms.MultipleChoiceField(
        label="For which applications is it?",
        help_text="Leave all empty to stop using it.",
        choices=MemberKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose kinds from the list"},
    )


class CriterionForm(EditForm, AddCriterionForm):
    """The same of a criterion that is there."""


class ScaleForm(EditForm):
    """The words of the scale, one on each line."""

    words = TextField(
        label="Words",
        help_text="One on each line, from the weakest to the strongest.",
        max_length=MOST_WORDS * LONGEST_WORD + MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter the words of the scale"},
    )

    def clean_words(self) -> list[str]:
        lines = [line for line in (" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()) if line]
        if not LEAST_WORDS <= len(lines) <= MOST_WORDS:
            raise forms.ValidationError(f"Enter {LEAST_WORDS} to {MOST_WORDS} words, one on each line")
        if any(len(line) > LONGEST_WORD for line in lines):
            raise forms.ValidationError(f"Each word must be {LONGEST_WORD} characters or fewer")
        if len(set(lines)) < len(lines):
            raise forms.ValidationError("Enter each word once")
        return lines
