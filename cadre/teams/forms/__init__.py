"""The forms of teams."""

from datetime import timedelta

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.revealing import RevealingForm
from cadre.govuk.text_field import TextField
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, Level, MemberKind, Mode
from cadre.teams.choices import OF_THEM, OTHER_DATES, DeclineReason, Purpose, Tie
from cadre.teams.models.needs import MAX_NEED


class SeatForm(forms.Form):
    title = TextField(
        label="What is the seat called?",
        help_text="For example, “Subject expert, visit team”.",
        max_length=100,
        error_messages={"required": "Enter what the seat is called"},
    )
    modes = forms.MultipleChoiceField(
        label="How will they take part?",
        help_text="Select all that apply. Desk and visit together is the usual core of a team.",
        choices=Mode.choices,
        initial=[Mode.DESK, Mode.VISIT],
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
    purpose = forms.ChoiceField(
        label="What is the seat for?",
        help_text="An observer or a shadow sees the plan alone, and counts for nothing that the team needs.",
        choices=Purpose.choices,
        initial=Purpose.TEAM,
        widget=forms.RadioSelect,
        required=False,
    )
    kind = forms.ChoiceField(
        label="Kind of member (optional)", choices=[("", "Any kind"), *MemberKind.choices], required=False
    )
    strands = forms.MultipleChoiceField(
        label="Strands it seeks in particular (optional)",
        help_text="Leave empty to seek every strand in scope.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose strands from the list"},
    )
    level = forms.TypedChoiceField(
        label="Lowest level on one of these strands (optional)",
        choices=[(0, "Any level"), *((level.value, f"{level.value}: {level.label}") for level in Level if level > 1)],
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "Choose a level from the list"},
        empty_value=0,
    )
    actions = ManyField(
        queryset=None,
        label="Actions it seeks in particular (optional)",
        help_text="Leave empty to seek every action in scope.",
        required=False,
        error_messages={"invalid_choice": "Choose actions from the list"},
    )
    can_speak_to = forms.MultipleChoiceField(
        label="What should they be able to speak to? (optional)",
        choices=CAN_SPEAK_TO,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list"},
    )
    language = forms.ChoiceField(
        label="Language they must speak (optional)", choices=[("", "Any language"), *LANGUAGES], required=False
    )
    specification = TextField(
        label="Who are you looking for, in your own words? (optional)",
        help_text="The member who is offered the seat reads this. Leave out cases and people.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effort_days = forms.IntegerField(
        label="Days of desk or remote work",
        min_value=1,
        max_value=30,
        initial=1,
        error_messages={"required": "Enter how many days", "invalid": "Enter a whole number, such as 2"},
    )
    is_required = forms.BooleanField(label="The visit cannot start without this seat", required=False, initial=True)
    experienced_only = forms.BooleanField(label="Only for someone who has reviewed with us", required=False)
    offers_by_rule = forms.BooleanField(
        label="When a place becomes free, offer it to the next reserve for me",
        help_text="After someone declines, does not answer in time or stands down.",
        required=False,
    )

    def __init__(self, *args, strands, actions, **kwargs):
        """``strands`` and ``actions`` are those in the review's scope, each strand with the sides it concerns there."""
        super().__init__(*args, **kwargs)
        self.offered = {
            f"{strand.pk}-{side}": (strand, side, f"{strand.title}, {side}" if len(sides) > 1 else strand.title)
            for strand, sides in strands.items()
            for side in sides
        }
        self.fields["strands"].choices = [(key, words) for key, (_, _, words) in self.offered.items()]
        self.fields["actions"].queryset = actions
        for name in ("strands", "level") if not self.offered else ():
            del self.fields[name]
        if not actions:
            del self.fields["actions"]

    def clean_modes(self) -> tuple[str, ...]:
        return tuple(sorted(self.cleaned_data["modes"]))

    def clean_purpose(self) -> str:
        return self.cleaned_data["purpose"] or Purpose.TEAM

    def clean_can_speak_to(self) -> tuple[str, ...]:
        return tuple(sorted(self.cleaned_data["can_speak_to"]))

    def clean_strands(self) -> dict:
        """Each strand with the sides it is sought for."""
        chosen: dict = {}
        for key in self.cleaned_data["strands"]:
            strand, side, _ = self.offered[key]
            chosen[strand] = (*chosen.get(strand, ()), side)
        return chosen

    def facts(self) -> dict:
        """What the seat is to be, as the operations take it. Without strands or actions in scope, it seeks none; a seat
        of an observer or a shadow is never required."""
        facts = {"strands": {}, "actions": (), "level": 0} | self.cleaned_data
        return facts | {"is_required": facts["is_required"] and facts["purpose"] == Purpose.TEAM}


class ChangeSeatForm(EditForm, SeatForm):
    """The same facts of a seat that exists."""


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


class StandDownForm(forms.Form):
    why = TextField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )
