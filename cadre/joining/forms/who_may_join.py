"""Say who may join and which subjects members are sought for."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.joining.choices import Grade, Pip, Rank, Support
from cadre.joining.operations.who_may_join import MAX_PEOPLE, MAX_RULES
from cadre.kernel.bilingual import both
from cadre.members.choices import Concerns

LONGEST_RULE = 300
ONE_A_LINE = "One on each line, as you would say it to the person: “You are …”."
SAME_ORDER = "One on each line, in the same order."


def _grades(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text="Tick none if anyone may.",
        choices=Grade.choices[:-1],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose ranks and roles from the list"},
    )


def _lines(label: str, hint: str, *, required: bool = False) -> TextField:
    return TextField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MAX_RULES * LONGEST_RULE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what they need to have"},
    )


class KindForm(EditForm, forms.Form):
    """What one kind of member needs, in English and Welsh."""

    title = TextField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    title_cy = TextField(label="Name in Welsh (optional)", max_length=100, required=False)
    required = _lines("What they need to have", ONE_A_LINE, required=True)
    required_cy = _lines("The same in Welsh (optional)", SAME_ORDER)
    desirable = _lines("What helps (optional)", "It never stops anyone. " + ONE_A_LINE)
    desirable_cy = _lines("The same in Welsh (optional)", SAME_ORDER)
    rank = forms.ChoiceField(
        label="Lowest rank, or its equivalent for police staff (optional)",
        help_text="An application with a lower one cannot be sent. Its page says why, and what else they could do.",
        choices=[("", "None"), *Rank.choices],
        required=False,
    )
    pip = forms.ChoiceField(
        label="Lowest PIP level (optional)", choices=[("", "None"), *Pip.choices[1:]], required=False
    )
    needed = forms.ChoiceField(
        label="When must their organisation support them?", choices=Support.choices, widget=forms.RadioSelect
    )
    by = TextField(label="Who supports them? (optional)", max_length=300, required=False)
    by_cy = TextField(label="The same in Welsh (optional)", max_length=300, required=False)
    unless = TextField(label="Not needed if, or because (optional)", max_length=300, required=False)
    unless_cy = TextField(label="The same in Welsh (optional)", max_length=300, required=False)

    grades = _grades("In which rank or role may a person support them? (optional)")
    grades_above = _grades("And if they lead their organisation? (optional)")
    people = forms.TypedChoiceField(
        label="How many people who know their work may they name in place of an organisation?",
        choices=[(0, "None"), *((count, str(count)) for count in range(1, MAX_PEOPLE + 1))],
        coerce=int,
        required=False,
        empty_value=0,
    )

    @staticmethod
    def showing(kind) -> dict:
        """The values of the fields for what is saved of this kind."""
        nobody = {"grades": [], "grades_above": [], "people": 0}
        shown = {"rank": "", "pip": "", **kind.get("least", {}), **nobody, **kind["support"]}
        texts = {"title": kind["title"], "by": kind["support"]["by"], "unless": kind["support"]["unless"]}
        for name in ("required", "desirable"):
            texts[name] = {key: "\n".join(rule[key] for rule in kind[name]).strip() for key in ("en", "cy")}
        for name, words in texts.items():
            shown |= {name: words["en"], f"{name}_cy": words["cy"]}
        return shown

    def clean(self):
        given = super().clean()
        for name in ("required", "desirable"):
            rules, welsh = (_rules_in(given.get(box, "")) for box in (name, f"{name}_cy"))
            if len(rules) > MAX_RULES:
                self.add_error(name, f"Enter {MAX_RULES} lines or fewer")
            for box, lines in ((name, rules), (f"{name}_cy", welsh)):
                if any(len(line) > LONGEST_RULE for line in lines):
                    self.add_error(box, f"Each line must be {LONGEST_RULE} characters or fewer")
            if welsh and len(welsh) != len(rules):
                self.add_error(f"{name}_cy", f"Enter as many lines as in English: {len(rules)}. You have {len(welsh)}")
        if given.get("needed") and given["needed"] != Support.NEVER and not given.get("by"):
            self.add_error("by", "Enter who supports them, for example “A chief officer of your force”")
        return given

    def facts(self) -> dict:
        """What was typed, as the rules keep it."""
        typed = self.cleaned_data
        return {
            "title": both(typed["title"], typed["title_cy"]),
            "required": _paired(typed["required"], typed["required_cy"]),
            "desirable": _paired(typed["desirable"], typed["desirable_cy"]),
            "least": {name: typed[name] for name in ("rank", "pip") if typed[name]},
            "support": {
                "needed": typed["needed"],
                "by": both(typed["by"], typed["by_cy"]),
                "unless": both(typed["unless"], typed["unless_cy"]),
                **{name: typed[name] for name in ("grades", "grades_above", "people")},
            },
        }


def _paired(english: str, welsh: str) -> list[dict]:
    """The rules of two texts, line by line; the Welsh may be empty."""
    rules = _rules_in(english)
    return [both(*pair) for pair in zip(rules, _rules_in(welsh) or [""] * len(rules), strict=True)]


def _rules_in(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


class SubjectsForm(EditForm, forms.Form):
    """Tick the subjects for which members are sought now."""

    subjects = forms.MultipleChoiceField(
        label="Subjects",
        help_text="Visitors read them on the front page. Leave all empty if you seek members for every subject.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose subjects from the list"},
    )

    def __init__(self, *args, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {f"{strand.pk}-{side}": (strand, side) for strand in strands for side in strand.sides}
        self.fields["subjects"].choices = [
            (key, f"{strand}: {Concerns(side).label.lower()}") for key, (strand, side) in self.known.items()
        ]

    def chosen(self) -> list[tuple]:
        """The strands that were ticked, each with whom it concerns."""
        return [self.known[key] for key in self.cleaned_data["subjects"]]
