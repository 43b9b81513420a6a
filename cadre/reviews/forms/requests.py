"""The forms of requests that are recorded for a sponsor, and of decisions."""

from django import forms

from cadre.audit.on_behalf import OnBehalfForm
from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.reviews.forms.asking import WhatFields, WhyFields, WindowFields


class HostForm(forms.Form):
    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Which force asked?",
        empty_label="Choose a force",
        error_messages={"required": "Choose the force that asked"},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


SOMEONE_ELSE = "new"
ASKED = [*WhyFields.base_fields, *WhatFields.base_fields, *WindowFields.base_fields]


class RecordRequestForm(OnBehalfForm, WhyFields, WhatFields, WindowFields):
    """A request that a sponsor made by telephone, email or letter. A sponsor who is not there yet is named here."""

    sponsor = forms.ChoiceField(
        label="Who asked?", widget=forms.RadioSelect, error_messages={"required": "Choose who asked"}
    )
    name = TextField(label="Full name of the new sponsor", max_length=200, required=False)
    email = AddressField(label="Work email address of the new sponsor", max_length=254, required=False)
    field_order = ["sponsor", "name", "email", "how", "said_on", "evidence", "reason"]
    WORDS = {
        "how": "How did they ask?",
        "said_on": "When did they ask?",
        "reason": "Why do they want a review?",
        "hoped_for": "What do they hope will be different afterwards? (optional)",
        "questions": "What questions do they want answered? (optional)",
        "wanted_from": "Earliest date that would suit them (optional)",
        "wanted_to": "Latest date that would suit them (optional)",
    }

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.sponsors = {str(user.pk): user for user in sponsors}
        known = [(key, user.name) for key, user in self.sponsors.items()]
        self.fields["sponsor"].choices = [*known, (SOMEONE_ELSE, "Someone who is not a sponsor here yet")]
        self.fields["name"].help_text = "We invite them by email and name them as a sponsor of the force."
        for name, label in self.WORDS.items():
            self.fields[name].label = label
        self.fields["how"].error_messages["required"] = "Choose how they asked"
        self.fields["reason"].error_messages["required"] = "Enter why they want a review"
        if not known:
            del self.fields["sponsor"]

    def clean(self):
        asked = super().clean()
        if self.chosen() is None and "sponsor" not in self.errors:
            for name, words in (("name", "Enter the full name"), ("email", "Enter the work email address")):
                if not asked.get(name) and name not in self.errors:
                    self.add_error(name, f"{words} of the new sponsor")
        return asked

    def chosen(self):
        """The sponsor chosen, or None for a new one."""
        return self.sponsors.get(self.cleaned_data.get("sponsor", ""))

    def request(self) -> dict:
        """What was asked, by whom, how and when."""
        person = {name: self.cleaned_data[name] for name in ("name", "email")}
        facts = {name: self.cleaned_data[name] for name in ASKED}
        return {"sponsor": self.chosen(), **person, "on_behalf": self.on_behalf_of(person["name"]), **facts}


def reason_for(doing: str, more: str = "") -> TextField:
    """Why the programme decides so, in words that the sponsor reads; ``more`` ends the hint."""
    return TextField(
        label=f"Why you are {doing}",
        help_text=f"The sponsor will read this.{more}",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": f"Enter why you are {doing}"},
    )


class AcceptForm(EditForm):
    framework = forms.ModelChoiceField(
        queryset=None,
        label="Framework to review against",
        empty_label=None,
        help_text="The review keeps this version even if a newer one is published.",
        error_messages={"required": "Choose the framework to review against"},
    )
    reason = reason_for("accepting the request")

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = frameworks


class DeferForm(forms.Form):
    reason = reason_for("deferring the decision")
    look_again_on = DayField(label="When will you look at the request again?")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["look_again_on"].after = today


class DeclineForm(forms.Form):
    reason = reason_for("declining the request", " If you can, say what would help them instead.")
