"""What a seat of a team is for, and who fits it."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.text_field import TextField
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, Level, MemberKind, Mode
from cadre.teams.choices import Purpose


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
