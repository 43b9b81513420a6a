"""The forms of an import: the file, and what its columns are."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.members.choices import Level, MemberKind
from cadre.members.importing.fields import choices, is_personal, letters
from cadre.members.importing.headings import MANY

SHOWN = 3
NEEDED = {
    "email": "Choose the column that has the email addresses",
    "organisation": "Choose the column that says where they work",
}


class ListForm(forms.Form):
    content = forms.FileField(
        label="The file",
        help_text="A workbook (XLSX) or CSV, up to 10 MB and 10,000 rows. Its columns can have any names and order. "
        "Leave out what we have no use for, such as home addresses and dates of birth.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the file"},
    )


class ColumnsForm(EditForm):
    """What each column of a list is, and what is meant where the list does not say."""

    def __init__(self, *args, record, headings, strands, **kwargs):
        super().__init__(*args, basis=f"row {record.heading_row}", **kwargs)
        self.order = []
        options = choices(strands)
        for place, title in enumerate(headings.titles):
            examples = list(dict.fromkeys(cells[place].strip() for _, cells in headings.body[:20]))
            if not title and not any(examples):
                continue
            name = f"column_{place}"
            self.order.append(place)
            self.fields[name] = forms.ChoiceField(
                label=title or f"Column {letters(place)}, without a heading",
                help_text=_hint(title, [example for example in examples if example][:SHOWN]),
                choices=options,
                required=False,
                initial=record.columns[place] if place < len(record.columns) else "",
            )
        self.fields["usual_kind"] = forms.ChoiceField(
            label="Kind of member, where the list does not say",
            choices=[("", "The list always says it"), *MemberKind.choices],
            required=False,
            initial=record.usual_kind,
        )
        self.fields["usual_level"] = forms.TypedChoiceField(
            label="How well they know a strand that is only ticked or named",
            choices=Level.choices,
            coerce=int,
            initial=record.usual_level,
            error_messages={"required": "Choose a level"},
        )
        self.fields["heading_row"] = forms.IntegerField(
            label="The row of the file that has the headings",
            help_text="If you change it, we look at the columns again and ask you to check them.",
            min_value=1,
            max_value=1_048_576,
            initial=record.heading_row,
            widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            error_messages={"required": "Enter the number of the row", "invalid": "Enter a whole number, such as 3"},
        )
        self.heading_row, self.width = record.heading_row, len(headings.titles)
        self.numbers = {headings.row, *(number for number, _ in record.rows)}

    @property
    def has_other_headings(self) -> bool:
        """Whether another row is chosen for the headings."""
        return self.cleaned_data["heading_row"] != self.heading_row

    def columns(self) -> list[str]:
        """What each column is, by its place in the file."""
        return [self.cleaned_data.get(f"column_{place}", "") for place in range(self.width)]

    def clean(self):
        answers = super().clean()
        row = answers.get("heading_row")
        if row and row != self.heading_row:
            if row not in self.numbers:
                self.add_error("heading_row", "This row of the file is empty. Enter the number of another row")
            return answers
        chosen = [(place, answers.get(f"column_{place}", "")) for place in self.order]
        keys = {key for _, key in chosen}
        if "name" not in keys and "last_name" not in keys:
            self.add_error(None, "Choose the column that has the names")
        for key, words in NEEDED.items():
            if key not in keys:
                self.add_error(None, words)
        first: dict[str, int] = {}
        for place, key in chosen:
            if key and key not in MANY and first.setdefault(key, place) != place:
                other = self.fields[f"column_{first[key]}"].label
                self.add_error(f"column_{place}", f"“{other}” is this already. Choose it for one column only")
        return answers


def _hint(title: str, examples: list[str]) -> str:
    shown = " · ".join(example if len(example) <= 40 else f"{example[:39]}…" for example in examples)
    if is_personal(title):
        return "We never import this: what a person is, and where they live, is not for us to keep."
    return f"For example: {shown}" if shown else "Empty in the first rows."
