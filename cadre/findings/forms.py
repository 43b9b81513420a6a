"""What the pages of findings ask."""

from django import forms

from cadre.findings.choices import EvidenceSide, FindingKind
from cadre.govuk.editing import EditForm
from cadre.govuk.text_field import TextField


class FindingForm(forms.Form):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    action = forms.ModelChoiceField(
        queryset=None,
        label="Which action?",
        empty_label="Choose an action",
        error_messages={"required": "Choose the action it is about"},
    )
    statement = TextField(
        label="Statement",
        help_text="One thing, in words the host’s front line would recognise. No names, no grade.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the statement"},
    )
    why_it_matters = TextField(
        label="Why it matters (optional)", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    consideration = TextField(
        label="What the host may want to consider (optional)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions


class RewordForm(EditForm, FindingForm):
    """The same words of a finding that exists."""


class ItemField(forms.ModelChoiceField):
    """An item of evidence by all that one weighs it by: which way it points, what it says, where it comes from."""

    def label_from_instance(self, item) -> str:
        return f"{item.get_polarity_display().partition(':')[0]}: {item.statement} ({item.source})"


class WeighForm(forms.Form):
    item = ItemField(
        queryset=None,
        label="Which evidence?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose an item of evidence",
            "invalid_choice": "Choose another item. This one is already in the finding, or is about another action",
        },
    )
    side = forms.ChoiceField(
        label="Is it for or against?", choices=EvidenceSide.choices, widget=forms.RadioSelect, initial="for"
    )

    def __init__(self, *args, items, shown, **kwargs):
        """``items`` may be chosen; the page shows those on it, ``shown``."""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items
        self.fields["item"].choices = [(item.pk, str(item)) for item in shown]


class WordsForm(forms.Form):
    """One box of words, of at most ``most`` characters."""

    def __init__(self, *args, label, most=2000, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"] = TextField(
            label=label,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"required": "Enter your words"},
        )
