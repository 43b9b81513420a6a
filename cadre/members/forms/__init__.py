"""The forms of members."""

from django import forms

from cadre.frameworks.forms import ActionsField
from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import PhoneField
from cadre.govuk.text_field import TextField
from cadre.kernel.miles import to_km
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, PREFERENCES, WAYS, Concerns, MemberKind, Mode, Standing

LEVELS = [("0", "–"), ("1", "1 Aware"), ("2", "2 Working knowledge"), ("3", "3 Experienced"), ("4", "4 Leads on it")]


class MemberForm(forms.Form):
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = AddressField(
        label="Work email address", max_length=254, error_messages={"required": "Enter their work email address"}
    )
    kind = forms.ChoiceField(
        label="Kind of member",
        choices=MemberKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of member"},
    )
    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Where do they work?",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose where they work"},
    )
    title = TextField(
        label="Rank or job title", max_length=200, error_messages={"required": "Enter their rank or job title"}
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class DetailsForm(EditForm):
    about = TextField(label="About your work (optional)", widget=forms.Textarea, max_length=2000, required=False)
    languages = forms.MultipleChoiceField(
        label="Languages you can work in",
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one language"},
    )
    home_area = forms.ModelChoiceField(
        queryset=None,
        label="Home area (optional)",
        help_text="The police force area you live in. We keep no address. Without it, we measure from your employer.",
        empty_label="Measure from my employer",
        required=False,
    )
    travel_miles = forms.IntegerField(
        label="How far can you travel, in miles?",
        min_value=0,
        max_value=1200,
        error_messages={"required": "Enter how far you can travel", "invalid": "Enter a whole number, such as 120"},
    )
    reviews_a_year = forms.IntegerField(
        label="Most reviews to be offered in a year (optional)",
        help_text="The programme’s own limit holds too.",
        min_value=0,
        max_value=50,
        required=False,
        error_messages={"invalid": "Enter a whole number, such as 2"},
    )
    days_a_year = forms.IntegerField(
        label="Most days to be offered in a year (optional)",
        min_value=0,
        max_value=365,
        required=False,
        error_messages={"invalid": "Enter a whole number, such as 10"},
    )
    phone = PhoneField(
        label="Telephone on the days of a visit (optional)",
        help_text="We show it on the team sheets of your reviews, to the people who run them.",
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["home_area"].queryset = areas

    def changes(self, member) -> dict:
        """What is to be saved of ``member``, by the names of their record."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "travel_miles"}
        travel_km = to_km(self.cleaned_data["travel_miles"], kept=member.travel_km)
        return {**kept, "languages": tuple(kept["languages"]), "travel_km": travel_km}


class ExpertiseForm(EditForm):
    """A level for each strand, for children and for adults."""

    sides = dict(Concerns.choices)
    levels_to_choose = LEVELS

    def __init__(self, *args, strands, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = []
        for strand in strands:
            row = []
            for concerns, applies in (("children", strand.children), ("adults", strand.adults)):
                if applies:
                    name = f"s{strand.pk}-{concerns}"
                    self.fields[name] = forms.TypedChoiceField(
                        label=self.label_of(strand, concerns),
                        choices=self.levels_to_choose,
                        coerce=int,
                        initial=levels.get((strand.pk, concerns), 0),
                        error_messages={"required": "Choose a level", "invalid_choice": "Choose a level"},
                    )
                    row.append(name)
            self.rows.append((strand, row))

    def label_of(self, strand, concerns: str) -> str:
        """The label of the box for one side of a strand."""
        return f"{strand.title}, {concerns}"

    def levels(self) -> dict[tuple[int, str], int]:
        levels = {}
        for name, level in self.cleaned_data.items():
            strand, _, concerns = name[1:].partition("-")
            levels[(int(strand), concerns)] = level
        return levels


class ModePreferenceForm(EditForm):
    """Preferences for modes, actions known, and characteristics the member can speak to.

    ``actions`` are those of the current framework. Those of others in force, with which reviews may still work, are in
    ``other_actions``, if there are any.
    """

    actions = ActionsField(queryset=None, label="Actions you know well (optional)", required=False)
    other_actions = ActionsField(queryset=None, label="Actions of other frameworks (optional)", required=False)
    can_speak_to = forms.MultipleChoiceField(
        label="Characteristics you have expertise on (optional)",
        help_text="Choose the expertise you want to offer. This says nothing about your own characteristics.",
        choices=CAN_SPEAK_TO,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, framework, actions, preferences, **kwargs):
        """``actions`` are those of every framework in force, of which ``framework`` is the current one."""
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions.filter(framework=framework)
        self.fields["other_actions"].queryset = others = actions.exclude(framework=framework)
        if not others:
            del self.fields["other_actions"]
        for mode in Mode:
            near = min(PREFERENCES, key=lambda choice: abs(float(choice[0]) - preferences.get(mode.value, 0)))
            self.fields[f"mode-{mode.value}"] = forms.ChoiceField(
                label=f"{mode.label}: would you take part this way?",
                choices=PREFERENCES,
                help_text=WAYS[mode],
                initial=near[0],
                widget=forms.RadioSelect,
                error_messages={"required": f"{mode.label}: choose whether you would take part this way"},
            )
        self.order_fields([*(f"mode-{mode.value}" for mode in Mode), "actions", "other_actions", "can_speak_to"])

    @property
    def modes(self) -> list:
        """The field of each mode, with the mode."""
        return [(mode, self[f"mode-{mode.value}"]) for mode in Mode]

    def known_actions(self) -> list:
        """The actions ticked, of every framework."""
        return [*self.cleaned_data["actions"], *self.cleaned_data.get("other_actions", ())]

    def preferences(self) -> dict[str, float]:
        chosen = {mode.value: float(self.cleaned_data[f"mode-{mode.value}"]) for mode in Mode}
        return {mode: preference for mode, preference in chosen.items() if preference}


class ConflictForm(forms.Form):
    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Which organisation?",
        empty_label="Choose an organisation",
        error_messages={"required": "Choose the organisation"},
    )
    reason = TextField(
        label="Why?",
        help_text="Only you and the programme team can read this.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why there is a conflict"},
    )

    def __init__(self, *args, organisations, people=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if people is not None:
            self.fields["person"] = forms.ModelChoiceField(
                queryset=people,
                label="Whose conflict is it?",
                empty_label="Choose a person",
                error_messages={"required": "Choose the person"},
            )
            self.order_fields(["person", "organisation", "reason"])


class StandingForm(EditForm):
    standing = forms.ChoiceField(
        label="Standing",
        choices=Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the standing"},
    )
    why = TextField(label="Why?", max_length=300, error_messages={"required": "Enter why"})
