"""The forms of requests: made, recorded, decided on."""

from django import forms

from cadre.frameworks.forms import ActionsField
from cadre.govuk.address_field import AddressField
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.reviews.on_behalf import OnBehalfForm

SAMPLE = "Sample: load your programme’s own list. Codes that begin with P- are placeholders."


class RequestFactsForm(forms.Form):
    """Why a force wants a review, and when."""

    reason = TextField(
        label="Why do you want a review?",
        help_text="For example, a change you have made and want to test, or a subject you want a fresh view of.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Enter why you want a review"},
    )
    hoped_for = TextField(
        label="What do you hope will be different afterwards? (optional)",
        widget=forms.Textarea,
        max_length=2000,
        required=False,
    )
    actions = ActionsField(queryset=None, label="Which actions should the review look at? (optional)", required=False)
    wanted_from = DayField(label="Earliest date that would suit you (optional)", required=False)
    wanted_to = DayField(label="Latest date that would suit you (optional)", required=False)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions
        if any(action.framework.is_sample for action in actions):
            self.fields["actions"].help_text = SAMPLE

    def clean(self):
        asked = super().clean()
        first, last = asked.get("wanted_from"), asked.get("wanted_to")
        if first and last and last < first:
            self.add_error("wanted_to", "The latest date must be the same as or after the earliest date")
        return asked

    def facts(self) -> dict:
        """What was asked, without who asked."""
        return {name: self.cleaned_data[name] for name in RequestFactsForm.base_fields}


class RequestForm(RequestFactsForm):
    organisation = forms.ModelChoiceField(
        queryset=None,
        label="Which force is it?",
        empty_label="Choose your force",
        error_messages={"required": "Choose your force"},
    )
    field_order = ["organisation"]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]


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


class RecordRequestForm(OnBehalfForm, RequestFactsForm):
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
        return {"sponsor": self.chosen(), **person, "on_behalf": self.on_behalf_of(person["name"]), **self.facts()}


def reason_for(doing: str, more: str = "") -> TextField:
    """Why the programme decides so, in words that the sponsor reads; ``more`` ends the hint."""
    return TextField(
        label=f"Why you are {doing}",
        help_text=f"The sponsor will read this.{more}",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": f"Enter why you are {doing}"},
    )


class AcceptForm(forms.Form):
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
