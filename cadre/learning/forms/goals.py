"""What a member wants to learn: a subject, for whom, and how well."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.members.choices import Concerns, Level


class _LevelForm(forms.Form):
    """How well, why, and by when, from ``today`` on."""

    level = forms.TypedChoiceField(
        label="How well do you want to know it?",
        choices=Level.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select how well you want to know it"),
    )
    why = TextField(
        label="Why? (optional)",
        help_text="The programme can read it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    by_day = DayField(label="By when? (optional)", required=False)

    def __init__(self, *args, stated, today, **kwargs):
        """``stated`` are the levels on the member's profile, by the code of the strand and the side."""
        super().__init__(*args, **kwargs)
        self.stated, self.today = stated, today

    def clean_by_day(self):
        day = self.cleaned_data["by_day"]
        if day and day < self.today:
            raise forms.ValidationError("Enter today or a later day, or leave it empty")
        return day

    def require_above(self, subject: tuple[str, str]) -> None:
        """Refuse a level that the profile has."""
        level = self.cleaned_data.get("level")
        if level and level <= self.stated.get(subject, 0):
            self.add_error("level", "Your profile says that you know it as well as this. Select a higher level")


class GoalForm(_LevelForm):
    """``strands`` are those to choose from. ``cleaned_data["strand"]`` is one of them."""

    strand = forms.ChoiceField(
        label="Subject",
        error_messages={"required": "Select a subject", "invalid_choice": "Select a subject from the list"},
    )
    concerns = forms.ChoiceField(
        label="Children or adults?",
        choices=Concerns.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select children or adults"},
    )
    field_order = ("strand", "concerns", "level", "why", "by_day")

    def __init__(self, *args, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.strands = {str(strand.pk): strand for strand in strands}
        choices = [(key, strand.title) for key, strand in self.strands.items()]
        self.fields["strand"].choices = [("", "Select a subject"), *choices]

    def clean_strand(self):
        return self.strands[self.cleaned_data["strand"]]

    def clean(self):
        given = super().clean()
        strand, side = self.cleaned_data.get("strand"), self.cleaned_data.get("concerns")
        if strand and side and side not in strand.sides:
            self.add_error("concerns", f"“{strand}” does not concern {side}")
        elif strand and side:
            self.require_above((strand.code, side))
        return given


class ChangeGoalForm(EditForm, _LevelForm):
    """The same of a goal that is set, whose ``subject`` stays."""

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject = subject

    def clean(self):
        given = super().clean()
        self.require_above(self.subject)
        return given
