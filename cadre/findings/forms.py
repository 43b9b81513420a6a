"""What the pages of findings ask."""

from datetime import timedelta

from django import forms

from cadre.evidence.choices import Polarity
from cadre.findings.choices import EvidenceSide, FindingKind, suggested_side
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.identifying import IdentifyingForm, WatchedForm
from cadre.govuk.text_field import TextField


class FindingForm(IdentifyingForm):
    checked = ("statement", "why_it_matters", "consideration")

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

    shows_saved = True


ONE_SIDE = [*EvidenceSide.choices, ("out", "Take out")]
NOT_OFFERED = "Choose other evidence. This is not evidence of the review that you can read"


class MoveForm(forms.Form):
    """A finding with its new place (``12:0``), and the keys in the order that the page showed."""

    move = forms.RegexField(r"^[0-9]{1,9}:[0-9]{1,3}$")
    seen = forms.RegexField(r"^[0-9]{1,9}( [0-9]{1,9})*$", max_length=2000)

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.findings = findings

    def clean(self):
        """The ``finding``, its place ``to`` and what was ``seen``."""
        if self.errors:
            return self.cleaned_data
        key, _, to = self.cleaned_data["move"].partition(":")
        finding = self.findings.filter(pk=key).first()
        if not finding:
            raise forms.ValidationError("Choose a finding of this review")
        return {"finding": finding, "to": int(to), "seen": [int(key) for key in self.cleaned_data["seen"].split()]}


class WeighForm(forms.Form):
    """Evidence and its side: all that is ticked, or the one whose button was pressed (``for:12``)."""

    item = forms.ModelMultipleChoiceField(
        queryset=None, required=False, error_messages={"invalid_choice": NOT_OFFERED, "invalid_pk_value": NOT_OFFERED}
    )
    side = forms.ChoiceField(choices=[("suggested", "As suggested"), *ONE_SIDE], required=False)
    only = TextField(required=False)
    seen = TextField(required=False)

    def __init__(self, *args, items, kind, **kwargs):
        """``items`` may be weighed for a finding of this ``kind``."""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items
        self.kind = kind

    def clean(self):
        """``sides`` by item, and ``seen``: the sides that the page showed, by the keys of items."""
        if self.errors:
            return self.cleaned_data
        side, _, key = self.cleaned_data["only"].partition(":")
        items = self.fields["item"].queryset.filter(pk=int(key) if key.isdecimal() else 0) if key else None
        if key and not (items and side in dict(ONE_SIDE)):
            raise forms.ValidationError(NOT_OFFERED)
        sides = {
            one: self._side(one, side if key else self.cleaned_data["side"] or "suggested")
            for one in self._chosen(items)
        }
        return {"sides": sides, "seen": dict(self._seen())}

    def _chosen(self, items) -> list:
        chosen = list(self.cleaned_data["item"] if items is None else items)
        if not chosen:
            raise forms.ValidationError("Tick the evidence first")
        return chosen

    def _side(self, item, side) -> str:
        if side != "suggested":
            return "" if side == "out" else side
        if suggested := suggested_side(self.kind, item.polarity):
            return suggested
        raise forms.ValidationError(f"Choose a side for “{item}”: context is neither for nor against by itself")

    def _seen(self):
        for part in self.cleaned_data["seen"].split():
            key, _, side = part.partition(":")
            if key.isdecimal():
                yield int(key), side


class WordsForm(WatchedForm):
    """One box of words, of at most ``most`` characters."""

    def __init__(self, *args, label, most=2000, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"] = TextField(
            label=label,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={"required": "Enter your words"},
        )
        self.watch("words")


class AdviceForm(WatchedForm):
    """A question to remote advisers; ``actions`` to choose from, unless it is about a finding."""

    checked = ("question",)

    question = TextField(
        label="What do you want to ask?",
        help_text="Ask one question. Do not name people or the force.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter your question"},
    )
    advisers = ManyField(
        queryset=None, label="Who should answer?", error_messages={"required": "Choose at least one adviser"}
    )
    due_on = DayField(label="Answer by")

    def __init__(self, *args, advisers, today, actions=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advisers"].queryset = advisers
        self.fields["advisers"].initial = advisers
        self.fields["due_on"].after = today
        self.fields["due_on"].initial = today + timedelta(days=7)
        if actions is not None:
            self.fields["action"] = forms.ModelChoiceField(
                queryset=actions,
                label="Which action?",
                empty_label="Choose an action",
                error_messages={"required": "Choose the action it is about"},
            )
            self.order_fields(["action"])


class AnswerForm(WatchedForm):
    checked = ("words",)

    words = TextField(
        label="What do you advise?",
        help_text="From your own knowledge of practice elsewhere. Do not name people.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter your advice"},
    )
    polarity = forms.ChoiceField(
        label="What does it say?",
        choices=Polarity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it says"},
    )
