"""The forms of complaints, which the programme lead fills in."""

from django import forms

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

UPHOLD, NOT_UPHOLD = "uphold", "not_uphold"


def _words(label: str, error: str, *, hint: str = "", longest: int = 2000) -> TextField:
    return TextField(
        label=label,
        help_text=hint,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": error},
    )


class ComplaintForm(forms.Form):
    received_on = DayField(label="When was it received?")
    received_from = TextField(
        label="Who complained? (optional)",
        help_text="Programme leads alone can read this. Leave it empty if they want to stay unnamed.",
        max_length=200,
        required=False,
    )
    what = _words("What is the complaint?", "Enter what the complaint is", longest=4000)
    review_reference = TextField(
        label="Reference of a review (optional)",
        help_text="Kept as you type it, without a link: nothing on the review shows it.",
        max_length=60,
        required=False,
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["received_on"].until = today


class NoteForm(forms.Form):
    words = _words("Note", "Enter the note", hint="It stays as you write it.", longest=4000)


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Is the complaint upheld?",
        choices=[(UPHOLD, "Yes, it is upheld"), (NOT_UPHOLD, "No, it is not upheld")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is upheld"},
    )
    why = _words("Why?", "Enter why", hint="The member can read this if you informed them of the complaint.")

    def decision(self) -> dict:
        return {"upheld": self.cleaned_data["outcome"] == UPHOLD, "why": self.cleaned_data["why"]}


class TellForm(forms.Form):
    words = _words(
        "What do you tell the member?",
        "Enter what you tell the member",
        hint="Say what the complaint is and how they can answer. Do not say who complained unless that is agreed.",
    )
