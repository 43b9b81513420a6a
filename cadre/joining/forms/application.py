"""The tasks of an application, a form each, and what is declared when it is sent."""

from functools import partial

from django import forms

from cadre.frameworks import queries as frameworks
from cadre.frameworks.forms import ActionsField
from cadre.govuk.fields import PhoneField
from cadre.govuk.text_field import TextField
from cadre.joining.choices import STAFF, Pip, Rank, Task, Weekday
from cadre.joining.eligibility import OPTIONS, POLICE
from cadre.joining.forms.supporters import SupportersForm
from cadre.joining.forms.task import TaskForm
from cadre.joining.queries.supports import applicant_of
from cadre.joining.wording import texts
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, PREFERENCES, WAYS, Concerns, MemberKind, Mode
from cadre.members.forms import ExpertiseForm


def _long(label: str, *, most: int, hint: str = "", error: str = "") -> TextField:
    """A box for several lines, which may stay empty unless ``error`` says what is missing."""
    return TextField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(error),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": error},
    )


def _one_of(label: str, choices, error: str, *, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), error),
    )


def _several(label: str, choices, *, hint: str = "", error: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        required=bool(error),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": error, "invalid_choice": "Choose from the list"},
    )


def _asked(question: str) -> forms.ChoiceField:
    """A question of “Could this be me?”, in its own words."""
    words = next(entry for entry in texts("en")["questions"] if entry["code"] == question)
    return _one_of(words["label"], [(code, words["options"][code]) for code in OPTIONS[question]], words["error"])


class JoinAsForm(TaskForm):
    kind = _one_of("Who do you join as?", [], "Select who you join as")

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = rules.kinds if rules else ()
        self.fields["kind"].choices = [(kind["code"], kind["title"]["en"]) for kind in kinds] or MemberKind.choices


class AboutForm(TaskForm):
    name = TextField(label="Full name", max_length=100, error_messages={"required": "Enter your full name"})
    phone = PhoneField(label="Telephone (optional)")
    about = _long(
        "About you and your work",
        most=2000,
        hint="A few sentences, as you would introduce yourself to a team.",
        error="Enter a few sentences about you and your work",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class RoleForm(TaskForm):
    """Rank and accreditation are asked of the police alone."""

    employer = TextField(
        label="Where do you work?",
        help_text="For example, “Northshire Police”. Leave it empty if you do not work for an organisation.",
        max_length=200,
        required=False,
    )
    title = TextField(label="Job title", max_length=200, error_messages={"required": "Enter your job title"})
    rank = _one_of("Rank", [*Rank.choices, STAFF], "Select your rank, or police staff")
    is_detective = forms.BooleanField(label="I am a detective", required=False)
    equivalent = forms.ChoiceField(
        label="Police staff: which rank is your role equivalent to?",
        choices=[("", "Choose a rank"), *Rank.choices],
        required=False,
    )
    attested_by = TextField(
        label="Police staff: who in your force can confirm it?",
        help_text="Their name and role. We do not contact them before you send your application.",
        max_length=200,
        required=False,
    )
    pip = _one_of(
        "Level of the Professionalising Investigation Programme (PIP)",
        Pip.choices,
        "Select your PIP level, or “Not applicable”",
        hint="Police staff: select the level that your role is equivalent to.",
    )
    support = _asked("support")

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        if kind not in POLICE:
            for name in ("rank", "is_detective", "equivalent", "attested_by", "pip"):
                del self.fields[name]

    def clean(self):
        given = super().clean()
        if not given.get("employer") and given.get("support", "nobody") != "nobody":
            self.add_error("employer", "Enter where you work, or select that you do not work for an organisation")
        if given.get("rank") == STAFF[0]:
            if not given.get("equivalent"):
                self.add_error("equivalent", "Choose the rank that your role is equivalent to")
            if not given.get("attested_by"):
                self.add_error("attested_by", "Enter who in your force can confirm it")
        elif "rank" in self.fields:
            given |= {"equivalent": "", "attested_by": ""}
        return given


class ExperienceForm(TaskForm):
    subject = _asked("subject")
    experience = _long(
        "What is your experience?",
        most=3000,
        hint="What you did yourself, and what changed because of it. Name no victim and no case.",
        error="Enter your experience",
    )
    helps = _long("What else helps (optional)", most=2000)

    def __init__(self, *args, helps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["helps"].help_text = " ".join(f"{rule}." for rule in helps) + " You do not need this to join."
        if not helps:
            self.fields["helps"].help_text = "Anything else that would make you useful to a team."


class LevelsForm(ExpertiseForm):
    def clean(self):
        given = super().clean()
        levels = [value for name, value in given.items() if name != "opened_with"]
        if not self.errors and not any(levels):
            raise forms.ValidationError("Choose a level for at least one strand, for children or for adults")
        return given

    def facts(self) -> dict:
        return {"levels": {f"{strand}-{side}": level for (strand, side), level in self.levels().items() if level}}


class KnownActionsForm(TaskForm):
    actions = ActionsField(
        queryset=None,
        label="Actions you know well (optional)",
        help_text="Leave all empty if you do not know them. That stops nobody.",
        required=False,
        error_messages={"invalid_choice": "Choose actions from the list", "invalid_pk_value": "Choose from the list"},
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions

    def facts(self) -> dict:
        return {"actions": [action.pk for action in self.cleaned_data["actions"]]}


class SpeakForm(TaskForm):
    can_speak_to = _several(
        "On which characteristics do you have expertise? (optional)",
        CAN_SPEAK_TO,
        hint="Choose the expertise that you want to offer. This says nothing about your own characteristics.",
    )


class WaysForm(TaskForm):
    """A preference for each way to take part, at least one of them."""

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        for mode in Mode:
            field = _one_of(mode.label, PREFERENCES, f"{mode.label}: select one", hint=WAYS[mode])
            field.initial = ways.get(mode.value)
            self.fields[f"mode-{mode.value}"] = field

    def clean(self):
        given = super().clean()
        ways = {value for name, value in given.items() if name.startswith("mode-")}
        if not self.errors and ways == {"0"}:
            raise forms.ValidationError("Select at least one way in which you would like to take part")
        return given

    def facts(self) -> dict:
        return {"ways": {name.removeprefix("mode-"): value for name, value in self.cleaned_data.items()}}


class LanguagesForm(TaskForm):
    languages = _several("In which languages can you work?", LANGUAGES, error="Select at least one language")
    other_languages = TextField(
        label="Other languages (optional)", help_text="Also signed languages.", max_length=200, required=False
    )


class TravelForm(TaskForm):
    home_area = TextField(
        label="Where do you live?",
        help_text="A town or county. We do not need your address.",
        max_length=100,
        error_messages={"required": "Enter a town or county"},
    )
    travel_miles = forms.IntegerField(
        label="How far can you travel, in miles?",
        help_text="Enter 0 if you want to take part from home alone.",
        min_value=0,
        max_value=1200,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter a number of miles from 0 to 1200"
        ),
    )


class TimesForm(TaskForm):
    weekdays = _several(
        "On which days of the week can you usually take part?", Weekday.choices, error="Select at least one day"
    )
    days_a_year = forms.IntegerField(
        label="How many days a year can you usually give?",
        min_value=1,
        max_value=365,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Enter a number of days from 1 to 365"
        ),
    )
    more_times = _long("More about your times (optional)", most=500, hint="For example, “Not in school holidays”.")


class ConflictsForm(TaskForm):
    has_any = _one_of(
        "Do you have a conflict of interest to declare?",
        [("yes", "Yes"), ("no", "No")],
        "Select if you have a conflict of interest to declare",
        hint="For example, a relative who leads a force, your complaint about one, or work that you sell to one.",
    )
    conflicts = _long(
        "If yes, what is it?", most=1000, hint="It need not stop you. Those who run the programme read it."
    )

    def clean(self):
        given = super().clean()
        if given.get("has_any") == "yes" and not given.get("conflicts"):
            self.add_error("conflicts", "Enter what the conflict is")
        if given.get("has_any") == "no":
            given["conflicts"] = ""
        return given


FORMS = {
    Task.ABOUT: AboutForm,
    Task.SPEAK: SpeakForm,
    Task.LANGUAGES: LanguagesForm,
    Task.TRAVEL: TravelForm,
    Task.TIMES: TimesForm,
    Task.CONFLICTS: ConflictsForm,
}


def form_for(task: str, data, *, application, rules, kind: dict, on):
    """The form of a task, with what is saved of it. ``rules`` are those in force, ``kind`` their part for this kind."""
    saved = application.answers.get(task, {})
    if task == Task.SUPPORT:
        who = {"answers": application.answers, "applicant": applicant_of(application)}
        return SupportersForm(data, initial=saved, rules=kind, **who)
    if task == Task.ABOUT:
        saved = {"name": application.interest.name, **saved}
    fitting = {
        Task.KIND: lambda: partial(JoinAsForm, rules=rules),
        Task.ROLE: lambda: partial(RoleForm, kind=application.kind),
        Task.EXPERIENCE: lambda: partial(ExperienceForm, helps=[rule["en"] for rule in kind.get("desirable", ())]),
        Task.EXPERTISE: lambda: partial(LevelsForm, strands=frameworks.strands_in_force(on=on), levels=_levels(saved)),
        Task.ACTIONS: lambda: partial(KnownActionsForm, actions=frameworks.current_actions(on=on)),
        Task.WAYS: lambda: partial(WaysForm, ways=saved.get("ways", {})),
    }
    make = fitting[task]() if task in fitting else FORMS[task]
    return make(data, initial=saved)


def _levels(saved) -> dict[tuple[int, str], int]:
    known = {}
    for key, level in saved.get("levels", {}).items():
        strand, _, side = key.partition("-")
        known[int(strand), Concerns(side).value] = level
    return known
