"""Decide on an application, and read and change the email about it before it goes."""

import re

from django import forms

from cadre.govuk.text_field import TextField
from cadre.members.choices import Mode

BLANK = re.compile(r"\[[^\]\n]*\]")


class OutcomeForm(forms.Form):
    """Which decision it is: the next page asks for the rest of it."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select what you decide"),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = choices


class DecisionForm(forms.Form):
    """Why, and the words of the email."""

    reasons = TextField(
        label="Why? For the record of the programme",
        help_text="The applicant does not read this.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why"},
    )
    words = TextField(
        label="The email to the applicant",
        help_text="Read it and change it as you like. Name nobody else in it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Enter the words of the email"},
    )

    def clean_words(self):
        words = self.cleaned_data["words"]
        if blank := BLANK.search(words):
            raise forms.ValidationError(f"Write something in place of “{blank[0]}”, or delete it")
        return words


class AppointForm(DecisionForm):
    """The same of an acceptance, and what the member begins with."""

    ways = forms.MultipleChoiceField(
        label="For which ways to take part do you accept them?",
        help_text="These are those that they offer.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one way", "invalid_choice": "Choose from the list"},
    )
    conflicts = forms.ModelMultipleChoiceField(
        queryset=None,
        label="With which organisations is their conflict of interest?",
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
        error_messages={"invalid_choice": "Choose from the list", "invalid_pk_value": "Choose from the list"},
    )
    home_area = forms.ModelChoiceField(
        queryset=None,
        label="In which force’s area do they live?",
        empty_label="Measure distances from where they work",
        required=False,
    )
    field_order = ("ways", "home_area", "conflicts", "reasons", "words")

    def __init__(self, *args, ways, is_for_some, conflict, organisations, lives_in, areas, **kwargs):
        """``ways`` are those that the applicant offers; ``conflict`` is what they declared, ``lives_in`` where they
        said that they live."""
        super().__init__(*args, **kwargs)
        self.offered = ways
        self.fields["ways"].choices = [(mode.value, mode.label) for mode in Mode if mode.value in ways]
        if not is_for_some:
            del self.fields["ways"]
        self.fields["home_area"].queryset = areas
        self.fields["home_area"].help_text = f"They entered: {lives_in}"
        self.fields["conflicts"].queryset = organisations
        self.fields["conflicts"].help_text = f"They declared: {conflict} Choose none if it is with none of these."
        if not conflict:
            del self.fields["conflicts"]

    def clean_ways(self):
        chosen = self.cleaned_data["ways"]
        if len(chosen) == len(self.offered):
            raise forms.ValidationError("Leave out at least one, or go back and accept them for all ways")
        return chosen

    def facts(self) -> dict:
        """What was entered, as the decision takes it."""
        typed = self.cleaned_data
        return {**typed, "ways": typed.get("ways", list(self.offered)), "conflicts": list(typed.get("conflicts", ()))}
