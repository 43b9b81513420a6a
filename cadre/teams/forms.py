"""What the pages of teams ask."""

from datetime import timedelta

from django import forms

from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.on_behalf import OnBehalfForm
from cadre.members.choices import MemberKind, Mode
from cadre.teams.choices import DeclineReason


class SeatForm(forms.Form):
    title = forms.CharField(
        label="What is the seat called?",
        help_text="For example “Subject expert, visit team”.",
        max_length=100,
        error_messages={"required": "Enter what the seat is called"},
    )
    modes = forms.MultipleChoiceField(
        label="How do they take part?",
        help_text="A seat may join several ways: desk and visit is the usual core of a team.",
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
    strands = ManyField(queryset=None, label="Strands it seeks in particular (optional)", required=False)
    effort_days = forms.IntegerField(
        label="Days of desk or remote work",
        min_value=1,
        max_value=30,
        initial=1,
        error_messages={"required": "Enter how many days", "invalid": "Enter a whole number, such as 2"},
    )
    is_required = forms.BooleanField(label="The visit cannot start without it", required=False, initial=True)
    experienced_only = forms.BooleanField(label="Only for somebody who has reviewed with us", required=False)

    def __init__(self, *args, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strands"].queryset = strands

    def clean_modes(self) -> tuple[str, ...]:
        return tuple(sorted(self.cleaned_data["modes"]))


class SendOfferForm(forms.Form):
    answer_by = DayField(label="When must they answer by?")
    override_reason = forms.CharField(
        label="Why is this person right all the same?",
        help_text="The reason is kept with the offer.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why this person is right all the same"},
    )

    def __init__(self, *args, today, needs_override, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if not needs_override:
            del self.fields["override_reason"]

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day and not self.today < day <= self.today + timedelta(days=180):
            raise forms.ValidationError("The date must be after today and within half a year")
        return day


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="Can you take this place?",
        choices=[("accept", "Yes, I can"), ("decline", "No, I cannot")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    reason = forms.ChoiceField(
        label="If not, why? (only if you answer no)",
        choices=[("", "Choose a reason"), *DeclineReason.choices],
        required=False,
    )
    note = forms.CharField(label="Anything to add? (optional)", max_length=500, required=False)

    def clean(self):
        said = super().clean()
        if said.get("answer") == "decline" and not said.get("reason"):
            self.add_error("reason", "Choose why you cannot")
        return said


class RecordForm(OnBehalfForm, AnswerForm):
    """The member's answer when it came some other way."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = "What was the answer?"
        self.fields["answer"].choices = [("accept", "Yes, they can"), ("decline", "No, they cannot")]
        self.fields["reason"].label = "If not, why? (only for a no)"


class StandDownForm(forms.Form):
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )
