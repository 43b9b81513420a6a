"""Ask an organisation for a member's time, and answer for it."""

from django import forms

from cadre.govuk.address_field import AddressField
from cadre.govuk.revealing import RevealingForm
from cadre.govuk.text_field import TextField
from cadre.members.choices import LANGUAGES

AGREE, OTHER_DATES, REFUSE = "agree", "other-dates", "refuse"
MAX_WORDS = 300


class AskForTimeForm(forms.Form):
    """Whom to ask."""

    name = TextField(
        label="Who can agree to the time?",
        help_text="For example, the line manager.",
        max_length=100,
        error_messages={"required": "Enter the name of the person to ask"},
    )
    email = AddressField(
        label="Their email address",
        error_messages={"required": "Enter their email address"},
    )
    language = forms.ChoiceField(
        label="Language we write to them in", choices=LANGUAGES, initial="en", widget=forms.RadioSelect
    )

    def __init__(self, *args, member, **kwargs):
        """``member`` is whose time it is: they cannot agree to it themselves."""
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self):
        address = self.cleaned_data["email"]
        if address == self.member.user.email:
            raise forms.ValidationError("Enter the address of someone other than the member")
        return address


EN = {
    "answer": "Do you agree?",
    "choices": [
        (AGREE, "Yes, they can have these days"),
        (OTHER_DATES, "Not on these dates, but on others"),
        (REFUSE, "No"),
    ],
    "required": "Choose whether you agree",
    "other_dates": "If on other dates: when?",
    "no_dates": "Enter when they could have the time",
    "why": "If not: is there anything to add? (optional)",
}
CY = {
    "answer": "A ydych yn cytuno?",
    "choices": [
        (AGREE, "Ydw, gallant gael y dyddiau hyn"),
        (OTHER_DATES, "Nid ar y dyddiadau hyn, ond ar rai eraill"),
        (REFUSE, "Nac ydw"),
    ],
    "required": "Dewiswch a ydych yn cytuno",
    "other_dates": "Os ar ddyddiadau eraill: pryd?",
    "no_dates": "Nodwch pryd y gallent gael yr amser",
    "why": "Os nad ydych: a oes unrhyw beth i’w ychwanegu? (dewisol)",
}


class TimeForm(RevealingForm):
    """Whether the organisation agrees, in the language of the person who answers."""

    reveals = {"answer": {OTHER_DATES: ("other_dates",), REFUSE: ("why",)}}

    answer = forms.ChoiceField(widget=forms.RadioSelect)
    other_dates = TextField(max_length=MAX_WORDS, required=False)
    why = TextField(max_length=MAX_WORDS, required=False)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, self.texts = language, CY if language == "cy" else EN
        self.fields["answer"].choices = self.texts["choices"]
        self.fields["answer"].error_messages["required"] = self.texts["required"]
        for name in ("answer", "other_dates", "why"):
            self.fields[name].label = self.texts[name]

    def clean(self):
        typed = super().clean()
        if typed.get("answer") == OTHER_DATES and not typed.get("other_dates") and "other_dates" not in self.errors:
            self.add_error("other_dates", self.texts["no_dates"])
        return typed


class EndTimeForm(forms.Form):
    """What the organisation says when it takes its agreement back."""

    why = TextField(max_length=MAX_WORDS, required=False)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in = language
        self.fields["why"].label = (
            "A oes unrhyw beth i’w ychwanegu? (dewisol)" if language == "cy" else "Is there anything to add? (optional)"
        )
