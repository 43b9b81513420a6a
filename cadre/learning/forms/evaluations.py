"""Evaluate a review from behind a link, in English or Welsh, and say something to a member."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.learning.choices import ANSWERS, QUESTIONS, Agreement

AGREEMENT_CY = [(1, "Dim o gwbl"), (2, "Yn rhannol"), (3, "Ar y cyfan"), (4, "Yn llwyr")]
WORDS = {
    "en": {
        "missing": "Select how far you agree",
        "words": "What should we keep, and what should we change? (optional)",
        "hint": "Please name nobody.",
    },
    "cy": {
        "missing": "Dewiswch i ba raddau rydych yn cytuno",
        "words": "Beth ddylem ei gadw, a beth ddylem ei newid? (dewisol)",
        "hint": "Peidiwch ag enwi neb.",
    },
}


class EvaluationForm(forms.Form):
    """The questions to one side of a review, in the ``language`` of the person who is asked."""

    def __init__(self, *args, is_host: bool, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, words = language, WORDS[language]
        for name, question in zip(ANSWERS, QUESTIONS[language][is_host], strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                choices=AGREEMENT_CY if language == "cy" else Agreement.choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": words["missing"]},
            )
        self.fields["words"] = TextField(
            label=words["words"],
            help_text=words["hint"],
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
        )


class SpeakForm(EditForm, forms.Form):
    did_well = TextField(
        label="What did they do well?",
        help_text="Say what you saw them do. Only they and the leads of this review read it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter what they did well"},
    )
    to_try = TextField(
        label="What could they try next time? (optional)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
