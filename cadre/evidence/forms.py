"""What the coding of a passage asks, and who wrote a document."""

from django import forms

from cadre.evidence.choices import ORIGINS, Polarity
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import ManyField
from cadre.govuk.identifying import IdentifyingForm
from cadre.govuk.text_field import TextField
from cadre.library.forms import AnnotationForm

MAX_STATEMENT = 2000


class CodingForm(IdentifyingForm):
    checked = ("statement",)

    statement = TextField(
        label="What does it show?",
        help_text="One statement in your words. No names.",
        max_length=MAX_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what it shows"},
    )
    polarity = forms.ChoiceField(
        label="Which way does it point?",
        choices=Polarity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which way it points"},
    )
    actions = ManyField(
        queryset=None,
        label="Which actions is it about?",
        error_messages={"required": "Choose at least one action"},
    )
    strands = ManyField(queryset=None, label="Strands (optional)", required=False)
    line = forms.ModelChoiceField(
        queryset=None, label="Line of enquiry (optional)", required=False, empty_label="None in particular"
    )

    def __init__(self, *args, actions, strands, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions
        self.fields["strands"].queryset = strands
        self.fields["line"].queryset = lines


class CorrectItemForm(EditForm, CodingForm):
    """What an item is corrected to; its source stays."""

    shows_saved = True


class AuthorshipForm(forms.Form):
    """Whose view a document has, and who wrote it."""

    origin = forms.ChoiceField(
        label="Whose view is it?",
        help_text="We ask this once for each document. Your answer applies to all evidence from it.",
        choices=ORIGINS,
        widget=forms.RadioSelect,
        initial="leadership",
    )
    author_organisation = TextField(
        label="Who wrote the document, if not the host? (optional)", max_length=200, required=False
    )


class ChangeAuthorshipForm(EditForm, AuthorshipForm):
    """The same, once it has been said."""


class DocumentCodingForm(CodingForm, AuthorshipForm):
    """The coding of a quote. Who wrote its document is asked only while ``is_known`` is false."""

    def __init__(self, *args, is_known: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["origin"], self.fields["author_organisation"]


class PassageForm(AnnotationForm, DocumentCodingForm):
    """A quote and its coding in one. Without a statement the quote is the statement; sent with ``only`` it is a quote
    and no evidence."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statement"].required = False
        self.fields["statement"].help_text = "In your words, without names. Leave it empty to use the quote as it is."
        for name, rows in (("quote", 3), ("statement", 2), ("words", 1)):
            self.fields[name].widget.attrs["rows"] = rows
        if self.is_only_quoted:
            for name in self.fields.keys() - {"quote"}:
                self.fields[name].required = False

    @property
    def is_only_quoted(self) -> bool:
        return "only" in self.data

    def clean(self):
        answers = super().clean()
        is_long = len(answers.get("quote", "")) > MAX_STATEMENT
        if is_long and not (answers.get("statement") or self.is_only_quoted or self.errors):
            self.add_error("statement", "Enter what it shows in your words: the quote is too long to be the statement")
        return answers

    def answers(self) -> dict:
        """What the operation takes: of a quote that is no evidence, the quote alone."""
        data = self.cleaned_data | {"near": self.cleaned_data["near"] or 0}
        return {name: data[name] for name in ("quote", "near", "words")} if self.is_only_quoted else data
