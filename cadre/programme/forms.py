"""What the pages of settings and scales ask."""

from dataclasses import dataclass

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField
from cadre.kernel.folding import fold
from cadre.programme.choices import AtLimit, YearStart
from cadre.programme.models import Settings
from cadre.programme.reading import FEWEST_POINTS, MAX_POINTS, Point, code_of

LABELS = {
    "name": "Name of the programme",
    "contact_name": "Who answers questions",
    "contact_email": "Contact email",
    "contact_phone": "Contact telephone (optional)",
    "marking": "Marking at the head of every page",
    "answer_days": "Days in which we answer a request for a review",
    "offer_days": "Days a member has to answer an offer",
    "minimum_sources": "Independent sources a finding needs",
    "access_days": "Days that access stays open after a review ends",
    "retention_days": "Days that documents are kept after a review closes",
    "joining_days": "Days that we keep what people tell us who do not join",
    "reviews_a_year": "Most reviews a member is offered in a year",
    "reviews_a_quarter": "Most reviews a member is offered in a quarter (optional)",
    "days_a_year": "Most days a member is offered in a year",
    "days_a_quarter": "Most days a member is offered in a quarter (optional)",
    "year_starts": "The year for these limits starts on",
    "at_limit": "If an offer would pass a limit",
    "reciprocal_years": "Years in which a visit by the host keeps those it visited off its own reviews (optional)",
}


class SettingsForm(EditForm, forms.ModelForm):
    marking = forms.ChoiceField(
        label=LABELS["marking"],
        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
        widget=forms.RadioSelect,
    )

    year_starts = forms.ChoiceField(label=LABELS["year_starts"], choices=YearStart.choices, widget=forms.RadioSelect)
    at_limit = forms.ChoiceField(label=LABELS["at_limit"], choices=AtLimit.choices, widget=forms.RadioSelect)

    class Meta:
        model = Settings
        fields = list(LABELS)
        labels = LABELS


@dataclass(frozen=True)
class Line:
    """One line of the form: the point it is for, if there is one yet, with the names of its two boxes."""

    number: int
    code: str

    @property
    def place(self) -> str:
        return f"place-{self.number}"

    @property
    def words(self) -> str:
        return f"words-{self.number}"


class ScaleForm(forms.Form):
    """The points of one version of a scale, each with its place and words, and room for new ones."""

    ROOM = 3
    over = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, scale, **kwargs):
        super().__init__(*args, **kwargs)
        steps = scale.steps
        self.fields["over"].initial = scale.version
        codes = [step.code for step in steps] + [""] * self.ROOM
        self.lines = [Line(number, code) for number, code in enumerate(codes, start=1)]
        for line, step in zip(self.lines, steps + [None] * self.ROOM, strict=True):
            self.fields[line.place] = forms.IntegerField(
                label=f"Place of point {line.number}",
                widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
                min_value=1,
                max_value=99,
                required=False,
                initial=line.number if step else None,
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), "The place must be a number from 1 to 99"
                ),
            )
            self.fields[line.words] = TextField(
                label=f"Words of point {line.number}",
                max_length=100,
                required=False,
                initial=step.title if step else "",
                error_messages={"max_length": "The words of a point must be 100 characters or fewer"},
            )

    def rows(self) -> list[tuple]:
        """Each line with its two boxes."""
        return [(line, self[line.place], self[line.words]) for line in self.lines]

    def clean(self):
        given = super().clean()
        first: dict[str, Line] = {}
        for line in self.lines:
            words = " ".join((given.get(line.words) or "").split())
            if words and fold(words) in first:
                self.add_error(line.words, f"“{words}” is on two lines. Each point must have its own words")
            elif words:
                first[fold(words)] = line
        if not FEWEST_POINTS <= len(first) <= MAX_POINTS and not self.errors:
            self.add_error(None, f"A scale needs {FEWEST_POINTS} to {MAX_POINTS} points. This one has {len(first)}")
        return given

    def points(self) -> list[Point]:
        """The points in the order chosen: a point moved up goes before the point in that place, moved down after it."""
        used = {line.code for line in self.lines if line.code and self.cleaned_data[line.words]}
        placed = []
        for line in self.lines:
            words = " ".join(self.cleaned_data[line.words].split())
            if words:
                code = line.code or _free_code(words, used)
                used.add(code)
                placed.append((*self._rank(line), Point(code, words)))
        return [point for *_, point in sorted(placed, key=lambda ranked: ranked[:3])]

    def _rank(self, line: Line) -> tuple[int, int, int]:
        place = self.cleaned_data[line.place]
        place = place or line.number
        moved = (place > line.number) - (place < line.number)
        return place, moved, line.number


def _free_code(words: str, used: set[str]) -> str:
    code = code_of(words) or "point"
    if code not in used:
        return code
    return next(name for number in range(2, 99) if (name := f"{code[:37].rstrip('-')}-{number}") not in used)
