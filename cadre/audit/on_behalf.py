"""The form for an answer that came by telephone, email or letter and is recorded for the person who gave it."""

from datetime import datetime, time

from django import forms

from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock
from cadre.kernel.references import CHANNELS, OnBehalf


class OnBehalfForm(forms.Form):
    """How and when a person answered, up to ``today``, and where the proof is. Subclasses add the answer."""

    how = forms.ChoiceField(
        label="How did they answer?",
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they answered"},
    )
    said_on = DayField(label="When did they answer?")
    evidence = TextField(
        label="Where is the proof?",
        help_text="For example, “email in our shared mailbox, 3 March”.",
        max_length=400,
        error_messages={"required": "Enter where the proof is"},
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said_on"].until = today

    def on_behalf_of(self, person: str) -> OnBehalf:
        """The answer as given by ``person`` at noon in London on that day: the form does not ask the hour."""
        data = self.cleaned_data
        said_at = datetime.combine(data["said_on"], time(12), tzinfo=clock.LONDON)
        return OnBehalf(person=person, how=data["how"], said_at=said_at, evidence=data["evidence"])
