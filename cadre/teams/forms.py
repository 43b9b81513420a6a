"""The forms of teams."""

from datetime import timedelta

from django import forms

from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.on_behalf import OnBehalfForm
from cadre.members.choices import MemberKind, Mode
from cadre.teams.choices import DeclineReason


class SeatForm(forms.Form):
    title = forms.CharField(
        label="What is the seat called?",
        help_text="For example, “Subject expert, visit team”.",
        max_length=100,
        error_messages={"required": "Enter what the seat is called"},
    )
    modes = forms.MultipleChoiceField(
        label="How will they take part?",
        help_text="Select all that apply. Desk and visit together is the usual core of a team.",
        choices=Mode.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one way of taking part"},
    )
    people = forms.IntegerField(
        label="How many people?",
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={"required": "Enter how many people", "invalid": "Enter a whole number, such as 2"},
    )
    kind = forms.ChoiceField(
        label="Kind of member (optional)", choices=[("", "Any kind"), *MemberKind.choices], required=False
    )
    strands = ManyField(queryset=None, label="Strands this seat needs in particular (optional)", required=False)
    effort_days = forms.IntegerField(
        label="Days of desk or remote work",
        min_value=1,
        max_value=30,
        initial=1,
        error_messages={"required": "Enter how many days", "invalid": "Enter a whole number, such as 2"},
    )
    is_required = forms.BooleanField(label="The visit cannot start without this seat", required=False, initial=True)
    experienced_only = forms.BooleanField(label="Only for someone who has reviewed with us", required=False)

    def __init__(self, *args, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strands"].queryset = strands

    def clean_modes(self) -> tuple[str, ...]:
        return tuple(sorted(self.cleaned_data["modes"]))


class SendOfferForm(forms.Form):
    answer_by = DayField(label="When must they answer by?")
    override_reason = forms.CharField(
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


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Can you take this place?",
        choices=[("accept", "Yes, I can"), ("decline", "No, I cannot")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    reason = forms.ChoiceField(
        label="If you cannot, why?",
        choices=[("", "Choose a reason"), *DeclineReason.choices],
        required=False,
    )
    note = forms.CharField(label="Is there anything to add? (optional)", max_length=500, required=False)

    def clean(self):
        answer = super().clean()
        if answer.get("answer") == "decline" and not answer.get("reason"):
            self.add_error("reason", "Choose why you cannot take this place")
        return answer


class RecordForm(OnBehalfForm, AnswerForm):
    """The member's answer, given by telephone, by email or on paper."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "What was the answer?"
        self.fields["answer"].choices = [("accept", "Yes, they can"), ("decline", "No, they cannot")]
        self.fields["reason"].label = "If they cannot, why?"


class StandDownForm(forms.Form):
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )
