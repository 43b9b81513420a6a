"""Name the people who can support an application."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.text_field import TextField
from cadre.govuk.wording import refuse_in
from cadre.joining import support
from cadre.joining.choices import KNOWS_WORK, Grade, Task
from cadre.joining.eligibility import POLICE
from cadre.joining.forms.task import TaskForm, put_in_words
from cadre.joining.wording import options, texts

IN_POLICE = [Grade.SUPERINTENDENT, Grade.CHIEF_SUPERINTENDENT, Grade.DEPARTMENT, Grade.CHIEF_OFFICER, Grade.CHAIR]
ELSEWHERE = [Grade.CHIEF_EXECUTIVE, Grade.TRUSTEE, Grade.CHAIR]


def grades_for(kind: str) -> list[Grade]:
    """The ranks and roles to choose from for a kind of member."""
    return [*(IN_POLICE if kind in POLICE else ELSEWHERE), Grade.OTHER]


def person_fields(
    words: dict, language: str, grades=(), *, ending: str = "", required: bool = True
) -> dict[str, forms.Field]:
    """The fields that name one person, in the language of ``words``; without ``grades`` no rank or role is asked."""
    asked, codes = ("name", "email", "grade"), ("required", "invalid", "invalid_choice")
    errors = {name: dict.fromkeys(codes, words[name]["error"]) for name in asked}

    def text(name, most):
        return TextField(label=words[name]["label"], max_length=most, required=required)

    email = AddressField(
        label=words["email"]["label"],
        help_text=words["email"]["hint"],
        max_length=254,
        required=required,
    )
    fields: dict[str, forms.Field] = {f"name{ending}": text("name", 100), f"email{ending}": email}
    if grades:
        fields[f"grade{ending}"] = forms.ChoiceField(
            label=words["grade"]["label"],
            choices=[(grade.value, words["grades"][grade.value]) for grade in grades],
            widget=forms.RadioSelect,
            required=required,
        )
    for name, field in fields.items():
        refuse_in(field, language, **errors[name.removesuffix(ending)])
    return fields


def language_field(words: dict, language: str) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=words["language"]["label"],
        choices=options("Language", language),
        widget=forms.RadioSelect,
        initial=language,
    )
    refuse_in(field, language, required=words["language"]["error"])
    return field


class SupportersForm(TaskForm):
    """The task of an application that names those who support it. Which fields it has depends on what is needed."""

    task = Task.SUPPORT

    def __init__(self, *args, rules, answers, applicant, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules, self.answers, self.applicant = rules, answers, applicant
        own, self.words = self.words, texts(self.written_in)["supporter"]
        role, asked = answers.get("role", {}), rules.get("support", {})
        kind, people = answers.get("kind", {}).get("kind", ""), asked.get("people", 0)
        without = support.need_of({**answers, "support": {}}, rules)
        if people and without.because != "community":
            self.fields["speaks_for"] = self._speaks_for(role, people, own["speaks_for"])
        is_asked = without.because != "community"
        if kind not in POLICE and is_asked:
            self.fields["leads"] = forms.BooleanField(label=self.words["leads"], required=False)
        grades = grades_for(kind) if is_asked else ()
        self.count = max(1, people)
        for number in range(1, self.count + 1):
            ending = f"_{number}" if number > 1 else ""
            chosen = () if number > 1 else grades
            self.fields |= person_fields(self.words, self.written_in, chosen, ending=ending, required=False)
            if number > 1:
                for name in ("name", "email"):
                    field = self.fields[f"{name}{ending}"]
                    field.label = own["numbered"].format(field.label, number)
        self.fields["language"] = language_field(self.words, self.written_in)
        self._show(self.initial)

    def _speaks_for(self, role, people, words) -> forms.ChoiceField:
        employer = role.get("employer", "")
        choices = [
            ("organisation", words["organisation"].format(employer)),
            ("community", words["community"].format(people)),
        ]
        field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
        put_in_words({"": field}, {"": words}, self.written_in)
        return field

    def _show(self, saved) -> None:
        for number, person in enumerate(saved.get("people", ()), start=1):
            for name in ("name", "email", "grade"):
                field = self.fields.get(f"{name}_{number}" if number > 1 else name)
                if field:
                    field.initial = person[name]
            self.fields["language"].initial = person["language"]

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        self.named = facts = self._facts(given)
        need = support.need_of({**self.answers, "support": facts}, self.rules)
        people = facts["people"]
        for number in range(1, need.people + 1):
            ending = f"_{number}" if number > 1 else ""
            self._check(need, given, people[number - 1], ending)
        emails = [person["email"] for person in people[: need.people]]
        if not self.errors and len(set(emails)) < len(emails):
            self.add_error(f"email_{len(emails)}", self.words["twice"])
        facts["people"] = people[: need.people]
        return given

    def _check(self, need, given, person, ending: str) -> None:
        for name in ("name", "email", "grade"):
            if f"{name}{ending}" in self.fields and not person[name]:
                self.add_error(f"{name}{ending}", self.words[name]["error"])
        if not self.errors:
            for field, reason in support.problems(need, self.applicant, person).items():
                self.add_error(f"{field}{ending}", refusal(self.words, reason, need))

    def _facts(self, given) -> dict:
        speaks_for = given.get("speaks_for", "")
        is_community = speaks_for == "community" or "grade" not in self.fields
        people = [
            {
                "name": given.get(f"name{ending}", ""),
                "email": given.get(f"email{ending}", ""),
                "grade": KNOWS_WORK[0] if is_community else given.get("grade", ""),
                "language": given["language"],
            }
            for ending in ("", *(f"_{number}" for number in range(2, self.count + 1)))
        ]
        return {"speaks_for": speaks_for, "leads": given.get("leads", False), "people": people}

    def facts(self) -> dict:
        return self.named


def refusal(words: dict, reason: str, need) -> str:
    """Why a person cannot be asked, in a sentence that says what to do."""
    grades = ", ".join(words["grades"][grade] for grade in need.grades)
    return words["refused"][reason].format(grades)


class PersonForm(forms.Form):
    """Name one person to ask, in the language of the reader. ``need`` is the support that the application needs."""

    def __init__(self, *args, need, kind, applicant, language="en", asks_language=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.need, self.applicant, self.words = need, applicant, texts(language)["supporter"]
        self.written_in = language
        self.fields |= person_fields(self.words, language, () if need.because == "community" else grades_for(kind))
        if asks_language:
            self.fields["language"] = language_field(self.words, language)

    def person(self) -> dict[str, str]:
        """The person who was named."""
        return {"grade": KNOWS_WORK[0], **self.cleaned_data}

    def refuse(self, refused) -> None:
        """Say beside the field why the operation did not ask this person."""
        self.add_error(refused.field or "name", refusal(self.words, refused.reason, self.need))
