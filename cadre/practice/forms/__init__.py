"""What the pages of practice ask."""

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.identifying import WatchedForm
from cadre.govuk.text_field import TextField
from cadre.practice.choices import UNCHANGED, Attribution, Audience


class PracticeForm(WatchedForm):
    checked = ("title", "what_they_did", "how_they_know")

    title = TextField(
        label="Name of the practice", max_length=150, error_messages={"required": "Enter a name for the practice"}
    )
    what_they_did = TextField(
        label="What they did",
        help_text="Give enough detail for a colleague elsewhere to try it. Do not name people.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": "Enter what they did"},
    )
    how_they_know = TextField(
        label="How they know (optional)",
        help_text="What changed, who for, and how you could see it.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    label = forms.ChoiceField(
        label="What was the result?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the result"},
    )
    stage = forms.ChoiceField(
        label="How has it been evaluated?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it has been evaluated"},
    )
    contact = TextField(
        label="Contact (optional)",
        help_text="A team or shared mailbox. We show it only if the host agrees to be named.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, scales, **kwargs):
        super().__init__(*args, **kwargs)
        for name, options in scales.items():
            self.fields[name].choices = options

    def clean_label(self) -> str:
        """Empty when it is to stay as it is."""
        return self._unless_kept("label")

    def clean_stage(self) -> str:
        """Empty when it is to stay as it is."""
        return self._unless_kept("stage")

    def _unless_kept(self, name: str) -> str:
        chosen = self.cleaned_data[name]
        return "" if chosen == UNCHANGED else chosen


class ChangePracticeForm(EditForm, PracticeForm):
    """The same words of a practice that exists."""


class ProposeForm(PracticeForm):
    finding = forms.ChoiceField(
        label="Which finding is it from?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the finding it is from"},
    )
    field_order = ["finding"]

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = [(str(finding.pk), finding.statement) for finding in findings]


class AskForm(ConfirmingForm):
    confirm_words = "This is meant. Ask all the same"

    audience = forms.ChoiceField(
        label="Who can it be shared with?",
        choices=Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it can be shared with"},
    )
    attribution = forms.ChoiceField(
        label="Can the host be named?",
        choices=Attribution.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose if the host can be named"},
    )


def message_to(whom: str) -> TextField:
    """What the host may add to its answer."""
    return TextField(
        label=f"Message to the {whom} (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class _AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label="What is your answer?",
        choices=[("grant", "Yes, share it in this way"), ("refuse", "No, do not share it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your answer"},
    )
    until = DayField(
        label="Until when? (optional)",
        help_text="If you leave this empty, your consent lasts until you withdraw it.",
        required=False,
    )
    words = message_to("programme")


class AnswerForm(_AnswerForm):
    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].after = today


class WithdrawForm(forms.Form):
    words = message_to("programme")


class SponsorsAnswerForm(OnBehalfForm):
    """A sponsor's answer when it came some other way: who gave it, and until when it lasts."""

    person = TextField(
        label="Who answered?", max_length=150, error_messages={"required": "Enter the name of the person who answered"}
    )
    field_order = ["person", "how", "said_on", "evidence"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        self.fields["until"].after = today


class RecordForm(SponsorsAnswerForm, _AnswerForm):
    """The answer on sharing a practice."""
