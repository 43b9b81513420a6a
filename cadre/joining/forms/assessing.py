"""Choose who assesses applications, assess one, and say something of both assessments."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField

ELSEWHERE = "elsewhere"


class AssignForm(forms.Form):
    """Who assesses each application: a field for each free place, with those who may and one proposed.

    ``offers`` has for each application those who ``may``, those ``proposed`` and how many ``places`` are free.
    """

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = offers
        for offer in offers:
            people = [(str(person.pk), words) for person, words in offer["may"]]
            for place in range(offer["places"]):
                proposed = offer["proposed"][place].pk if place < len(offer["proposed"]) else ""
                self.fields[_name(offer, place)] = forms.ChoiceField(
                    label=f"Assessor {offer['first'] + place}",
                    choices=[("", "Nobody yet"), *people],
                    required=False,
                    initial=str(proposed),
                    error_messages={"invalid_choice": "Choose someone from the list"},
                )

    def clean(self):
        given = super().clean()
        for offer in self.offers:
            names = [_name(offer, place) for place in range(offer["places"])]
            chosen = [given[name] for name in names if given.get(name)]
            if len(set(chosen)) < len(chosen):
                self.add_error(names[-1], "Choose two different people")
        if not self.errors and not any(given.values()):
            raise forms.ValidationError("Choose at least one person")
        return given

    def groups(self) -> list[tuple]:
        """Each application with its fields."""
        return [(offer, [self[_name(offer, place)] for place in range(offer["places"])]) for offer in self.offers]

    def chosen(self) -> dict:
        """The people chosen, by application."""
        people_of = {}
        for offer in self.offers:
            people = {str(person.pk): person for person, _ in offer["may"]}
            given = [self.cleaned_data.get(_name(offer, place)) for place in range(offer["places"])]
            if any(given):
                people_of[offer["application"]] = [people[key] for key in given if key]
        return people_of


def _name(offer, place: int) -> str:
    return f"a{offer['application'].pk}-{offer['first'] + place}"


class WorksForm(EditForm):
    """Which organisation an applicant works for."""

    organisation = forms.ChoiceField(
        label="Which organisation is it?",
        help_text="Those who work there or represent it cannot assess the application.",
        error_messages={"required": "Choose an organisation, or that it is not in the list"},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in organisations}
        names = [(key, one.name) for key, one in self.known.items()]
        choices = [("", "Choose an organisation"), (ELSEWHERE, "It is not in this list"), *names]
        self.fields["organisation"].choices = choices

    def chosen(self):
        """The organisation; None if it is not in the list."""
        return self.known.get(self.cleaned_data["organisation"])


class AssessForm(EditForm):
    """A word of the scale, and why, for each criterion. What is sent is complete; a draft need not be."""

    def __init__(self, *args, criteria, scale, marks, must_be_complete, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria, self.must_be_complete = criteria, must_be_complete
        for criterion in criteria:
            mark = marks.get(criterion["code"], {})
            self.fields[f"{criterion['code']}-word"] = forms.ChoiceField(
                label=criterion["title"],
                choices=[(str(place), word) for place, word in enumerate(scale)],
                widget=forms.RadioSelect,
                required=False,
                initial=mark.get("word"),
                error_messages={"invalid_choice": "Select a word of the scale"},
            )
            self.fields[f"{criterion['code']}-why"] = TextField(
                label=f"Why? {criterion['title']}",
                help_text="A sentence on what you read in the application.",
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=mark.get("why"),
            )

    def clean(self):
        given = super().clean()
        for criterion in self.criteria if self.must_be_complete else ():
            code, title = criterion["code"], criterion["title"]
            if not given.get(f"{code}-word") and f"{code}-word" not in self.errors:
                self.add_error(f"{code}-word", f"Select a word for “{title}”")
            if not given.get(f"{code}-why") and f"{code}-why" not in self.errors:
                self.add_error(f"{code}-why", f"Enter why, for “{title}”")
        return given

    def groups(self) -> list[tuple]:
        """Each criterion with its two fields."""
        return [(one, self[f"{one['code']}-word"], self[f"{one['code']}-why"]) for one in self.criteria]

    def marks(self) -> dict[str, dict]:
        """What was entered, as the assessment keeps it."""
        marks = {}
        for code in (criterion["code"] for criterion in self.criteria):
            word, why = self.cleaned_data[f"{code}-word"], self.cleaned_data[f"{code}-why"]
            if word or why:
                marks[code] = {"word": int(word) if word else None, "why": why}
        return marks


class NoteForm(forms.Form):
    """Something on both assessments."""

    words = TextField(
        label="Add a note",
        help_text="Where you differ, and what you make of it. The other assessor and programme staff read it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter your note"},
    )
