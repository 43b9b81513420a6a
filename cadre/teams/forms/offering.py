"""Offer a seat to one person, to several, or to those of a proposal."""

from datetime import timedelta

from django import forms

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField

OWN_SENTENCE = "[Your own sentence, if you write one]"


class SendOfferForm(forms.Form):
    answer_by = DayField(label="When must they answer by?")
    message = TextField(
        label="A sentence of your own (optional)",
        help_text="It goes into the email. Leave out what the review looks at, cases and people.",
        max_length=500,
        required=False,
    )
    override_reason = TextField(
        label="Why is this person right for the seat?",
        help_text="We keep the reason with the offer.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why this person is right for the seat"},
    )

    def __init__(self, *args, today, needs_override, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if not needs_override:
            del self.fields["override_reason"]

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and not self.today < day <= self.today + timedelta(days=180):
            raise forms.ValidationError("The date must be after today and within 6 months")
        return day

    def previewed(self) -> dict:
        """The last day and the sentence for a preview of the emails, as the form stands."""
        day = self["answer_by"].initial
        if self.is_bound and "answer_by" not in self.errors:
            day = self.cleaned_data["answer_by"]
        return {
            "answer_by": day,
            "message": (self.cleaned_data if self.is_bound else {}).get("message") or OWN_SENTENCE,
        }


class OfferSeveralForm(SendOfferForm):
    """The same offer to several people at once."""

    member = forms.MultipleChoiceField(
        label="Offer the seat to",
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Tick at least one person"),
    )

    def __init__(self, *args, members, vacancies, **kwargs):
        """``members`` are those ticked; the seat has so many ``vacancies``."""
        super().__init__(*args, needs_override=False, **kwargs)
        self.members = {str(member.pk): member for member in members}
        self.fields["member"].choices = [(key, str(member)) for key, member in self.members.items()]
        self.fields["member"].initial = list(self.members)
        self.vacancies = vacancies
        self.order_fields(["member", "answer_by", "message"])

    def clean_member(self):
        members = [self.members[key] for key in self.cleaned_data["member"]]
        if len(members) > self.vacancies:
            has = "1 vacancy" if self.vacancies == 1 else f"{self.vacancies} vacancies"
            raise forms.ValidationError(f"The seat has {has}, and you ticked {len(members)} people")
        return members


class OfferProposedForm(SendOfferForm):
    """The same offer to the people of a proposed team, each for their seat."""

    pair = forms.MultipleChoiceField(
        label="Offer these places",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one person",
            "invalid_choice": "These places have changed meanwhile, and nothing has been sent. Check who is listed now",
        },
    )
    proposal = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, lines, **kwargs):
        """``lines`` are the places that can be offered."""
        super().__init__(*args, needs_override=False, **kwargs)
        self.lines = {line.key: line for line in lines}
        self.fields["pair"].choices = [(line.key, f"{line.member}: {line.seat}") for line in lines]
        self.fields["pair"].initial = list(self.lines)
        self.order_fields(["pair", "answer_by", "message"])

    def clean_pair(self):
        return [self.lines[key] for key in self.cleaned_data["pair"]]
