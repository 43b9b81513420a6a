"""The tasks of an application, a form each, and what is declared when it is sent."""

from functools import partial

from django import forms
from django.utils.html import format_html

from cadre.frameworks import queries as frameworks
from cadre.frameworks.forms import ActionsField
from cadre.govuk.fields import PhoneField
from cadre.govuk.text_field import TextField
from cadre.govuk.wording import refuse_in
from cadre.joining.choices import STAFF, Task
from cadre.joining.eligibility import OPTIONS, POLICE
from cadre.joining.forms.supporters import SupportersForm
from cadre.joining.forms.task import TaskForm, put_in_words
from cadre.joining.queries.supports import applicant_of
from cadre.joining.wording import application_texts, labels, left_in_english, options, texts
from cadre.kernel.bilingual import in_language
from cadre.members.choices import Concerns
from cadre.members.forms import ExpertiseForm


def _long(most: int, *, required: bool = False) -> TextField:
    """A box for several lines."""
    return TextField(max_length=most, required=required, widget=forms.Textarea(attrs={"rows": 6}))


def _one() -> forms.ChoiceField:
    return forms.ChoiceField(widget=forms.RadioSelect)


def _several(*, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(required=required, widget=forms.CheckboxSelectMultiple)


def _number(least: int, most: int) -> forms.IntegerField:
    box = forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, widget=box)


def _put_question(form, question: str) -> None:
    """Make the field of that name a question of “Could this be me?”, in its own words."""
    words = next(entry for entry in texts(form.written_in)["questions"] if entry["code"] == question)
    field = form.fields[question]
    field.choices = [(code, words["options"][code]) for code in OPTIONS[question]]
    put_in_words(form.fields, {question: words}, form.written_in)


class JoinAsForm(TaskForm):
    task = Task.KIND
    kind = _one()

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [(kind["code"], in_language(kind["title"], self.written_in)) for kind in (rules.kinds if rules else ())]
        self.fields["kind"].choices = kinds or options("MemberKind", self.written_in)


class AboutForm(TaskForm):
    task = Task.ABOUT
    name = TextField(max_length=100)
    phone = PhoneField()
    about = _long(2000, required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class RoleForm(TaskForm):
    """Rank and accreditation are asked of the police alone."""

    task = Task.ROLE
    employer = TextField(max_length=200, required=False)
    title = TextField(max_length=200)
    rank = _one()
    is_detective = forms.BooleanField(required=False)
    equivalent = forms.ChoiceField(required=False)
    attested_by = TextField(max_length=200, required=False)
    pip = _one()
    support = _one()

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        ranks = options("Rank", self.written_in, but=STAFF[0])
        self.fields["rank"].choices = options("Rank", self.written_in)
        self.fields["equivalent"].choices = [("", self.words["equivalent"]["none"]), *ranks]
        self.fields["pip"].choices = options("Pip", self.written_in)
        _put_question(self, "support")
        if kind not in POLICE:
            for name in ("rank", "is_detective", "equivalent", "attested_by", "pip"):
                del self.fields[name]

    def clean(self):
        given = super().clean()
        if not given.get("employer") and given.get("support", "nobody") != "nobody":
            self.add_error("employer", self.words["employer"]["error"])
        if given.get("rank") == STAFF[0]:
            for name in ("equivalent", "attested_by"):
                if not given.get(name):
                    self.add_error(name, self.words[name]["error"])
        elif "rank" in self.fields:
            given |= {"equivalent": "", "attested_by": ""}
        return given


class ExperienceForm(TaskForm):
    task = Task.EXPERIENCE
    subject = _one()
    experience = _long(3000, required=True)
    helps = _long(2000)

    def __init__(self, *args, helps, **kwargs):
        super().__init__(*args, **kwargs)
        _put_question(self, "subject")
        if helps:
            rules = [f"{in_language(rule, self.written_in)}." for rule in helps]
            self.fields["helps"].help_text = " ".join([*rules, self.words["helps"]["not_needed"]])


class LevelsForm(ExpertiseForm):
    def __init__(self, *args, language, **kwargs):
        known = labels("Level", language)
        self.written_in, self.words, self.sides = (
            language,
            application_texts(language)["levels"],
            labels("Concerns", language),
        )
        self.levels_to_choose = [("0", "–"), *((level, f"{level} {words}") for level, words in known.items())]
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "opened_with":
                refuse_in(field, language, required=self.words["choose"], invalid_choice=self.words["choose"])

    def label_of(self, strand, concerns: str) -> str:
        return format_html("{}, {}", left_in_english(strand.title, self.written_in), self.sides[concerns].lower())

    def clean(self):
        given = super().clean()
        levels = [value for name, value in given.items() if name != "opened_with"]
        if not self.errors and not any(levels):
            raise forms.ValidationError(self.words["none"])
        return given

    def facts(self) -> dict:
        return {"levels": {f"{strand}-{side}": level for (strand, side), level in self.levels().items() if level}}


class KnownActionsForm(TaskForm):
    """The names of actions are in English alone."""

    task = Task.ACTIONS
    actions = ActionsField(queryset=None, required=False)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["actions"]
        field.queryset = actions
        if self.written_in != "en":
            field.widget.attrs["lang"] = "en"

    def facts(self) -> dict:
        return {"actions": [action.pk for action in self.cleaned_data["actions"]]}


class SpeakForm(TaskForm):
    task = Task.SPEAK
    can_speak_to = _several(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["can_speak_to"].choices = options("Characteristic", self.written_in)


class WaysForm(TaskForm):
    """A preference for each way to take part, at least one of them."""

    task = Task.WAYS

    def __init__(self, *args, ways, **kwargs):
        super().__init__(*args, **kwargs)
        hints = labels("Way", self.written_in)
        for mode, label in options("Mode", self.written_in):
            field = _one()
            field.choices, field.initial = options("Preference", self.written_in), ways.get(mode)
            words = {"label": label, "hint": hints[mode], "error": self.words["each"].format(label)}
            put_in_words({"": field}, {"": words}, self.written_in)
            self.fields[f"mode-{mode}"] = field

    def clean(self):
        given = super().clean()
        ways = {value for name, value in given.items() if name.startswith("mode-")}
        if not self.errors and ways == {"0"}:
            raise forms.ValidationError(self.words["none"])
        return given

    def facts(self) -> dict:
        return {"ways": {name.removeprefix("mode-"): value for name, value in self.cleaned_data.items()}}


class LanguagesForm(TaskForm):
    task = Task.LANGUAGES
    languages = _several(required=True)
    other_languages = TextField(max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = options("Language", self.written_in)


class TravelForm(TaskForm):
    task = Task.TRAVEL
    home_area = TextField(max_length=100)
    travel_miles = _number(0, 1200)


class TimesForm(TaskForm):
    task = Task.TIMES
    weekdays = _several(required=True)
    days_a_year = _number(1, 365)
    more_times = _long(500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weekdays"].choices = options("Weekday", self.written_in)


class ConflictsForm(TaskForm):
    task = Task.CONFLICTS
    has_any = _one()
    conflicts = _long(1000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["has_any"].choices = [(code, self.words["has_any"][code]) for code in ("yes", "no")]

    def clean(self):
        given = super().clean()
        if given.get("has_any") == "yes" and not given.get("conflicts"):
            self.add_error("conflicts", self.words["conflicts"]["error"])
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


def form_for(task: str, data, *, application, rules, kind: dict, on, language: str):
    """The form of a task, with what is saved of it. ``rules`` are those in force, ``kind`` their part for this kind."""
    saved = application.answers.get(task, {})
    if task == Task.SUPPORT:
        who = {"answers": application.answers, "applicant": applicant_of(application)}
        return SupportersForm(data, initial=saved, rules=kind, language=language, **who)
    if task == Task.ABOUT:
        saved = {"name": application.interest.name, **saved}
    fitting = {
        Task.KIND: lambda: partial(JoinAsForm, rules=rules),
        Task.ROLE: lambda: partial(RoleForm, kind=application.kind),
        Task.EXPERIENCE: lambda: partial(ExperienceForm, helps=kind.get("desirable", ())),
        Task.EXPERTISE: lambda: partial(LevelsForm, strands=frameworks.strands_in_force(on=on), levels=_levels(saved)),
        Task.ACTIONS: lambda: partial(KnownActionsForm, actions=frameworks.current_actions(on=on)),
        Task.WAYS: lambda: partial(WaysForm, ways=saved.get("ways", {})),
    }
    make = fitting[task]() if task in fitting else FORMS[task]
    return make(data, initial=saved, language=language)


def _levels(saved) -> dict[tuple[int, str], int]:
    known = {}
    for key, level in saved.get("levels", {}).items():
        strand, _, side = key.partition("-")
        known[int(strand), Concerns(side).value] = level
    return known
