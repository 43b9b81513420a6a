"""A member’s answer to an offer, and what they need for the visit."""

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.editing import EditForm
from cadre.govuk.revealing import RevealingForm
from cadre.govuk.text_field import TextField
from cadre.teams.choices import OF_THEM, OTHER_DATES, DeclineReason, Tie
from cadre.teams.models.needs import MAX_NEED


class NeedsForm(forms.Form):
    """What a member needs for a visit, all of it optional."""

    access = TextField(
        label="Access needs (optional)",
        help_text="For example, step-free rooms or a hearing loop. Only the organiser of the visit and you can read "
        "this and the next two answers. We delete them when the visit is over.",
        max_length=MAX_NEED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    dietary = TextField(
        label="Dietary needs (optional)", max_length=MAX_NEED, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    caring = TextField(
        label="Caring responsibilities to plan around (optional)",
        help_text="For example, “I have to leave at 4pm on the second day”.",
        max_length=MAX_NEED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OwnNeedsForm(EditForm, NeedsForm):
    """The same, to change what was stated."""


class AnswerForm(RevealingForm, NeedsForm):
    reveals = {
        "answer": {
            "accept": ("tie", "tie_note", "access", "dietary", "caring"),
            OTHER_DATES: ("other_dates",),
            "decline": ("reason", "note"),
        }
    }

    answer = forms.ChoiceField(
        label="Can you take this place?",
        choices=[
            ("accept", "Yes, I can"),
            (OTHER_DATES, "Not on these dates, but on others"),
            ("decline", "No, I cannot"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you can take this place"},
    )
    tie = forms.ChoiceField(
        label="If you can: have you worked with this force or its partners?",
        help_text="Only you and those who choose the team can read this.",
        choices=Tie.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    tie_note = TextField(label="When, and as what? (optional)", max_length=300, required=False)
    other_dates = TextField(
        label="If on other dates: when could you?",
        help_text="For example, “the same days a week later”. The programme team looks at whether the visit can move.",
        max_length=300,
        required=False,
    )
    reason = forms.ChoiceField(
        label="If you cannot, why?",
        choices=[("", "Choose a reason"), *DeclineReason.choices],
        required=False,
    )
    note = TextField(label="Is there anything to add? (optional)", max_length=500, required=False)
    field_order = ["answer", "tie", "tie_note", "access", "dietary", "caring", "other_dates", "reason", "note"]

    def clean(self):
        answer = super().clean()
        if answer.get("answer") == OTHER_DATES and not answer.get("other_dates"):
            self.add_error("other_dates", "Enter when you could take part")
        if answer.get("answer") == "decline" and not answer.get("reason"):
            self.add_error("reason", "Choose why you cannot take this place")
        if answer.get("answer") == "accept" and not answer.get("tie") and "tie" not in self.errors:
            self.add_error("tie", "Choose whether you have worked with this force or its partners")
        return answer


class RecordForm(OnBehalfForm, AnswerForm):
    """The member's answer, given by telephone, by email or on paper."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "What was the answer?"
        self.fields["answer"].choices = [
            ("accept", "Yes, they can"),
            (OTHER_DATES, "Not on these dates, but on others"),
            ("decline", "No, they cannot"),
        ]
        self.fields["other_dates"].label = "If on other dates: when could they?"
        self.fields[
            "access"
        ].help_text = "Only the organiser of the visit and they can read this and the next two answers."
        self.fields["reason"].label = "If they cannot, why?"
        self.fields["tie"].label = "If they can: have they worked with this force or its partners?"
        self.fields["tie"].help_text = "Only they and those who choose the team can read this."
        self.fields["tie"].choices = OF_THEM.items()
