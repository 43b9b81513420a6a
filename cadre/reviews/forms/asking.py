"""The questions of a request for a review, in three parts, and the forms of a sponsor who answers them."""

from django import forms

from cadre.frameworks.forms import ActionsField
from cadre.govuk.address_field import AddressField
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.text_field import TextField

SAMPLE = "Sample: load your programme’s own list. Codes that begin with P- are placeholders."


class WhyFields(forms.Form):
    """Why a force wants a review."""

    reason = TextField(
        label="Why do you want a review?",
        help_text="For example, a change you have made and want to test, or a subject you want a fresh view of.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Enter why you want a review"},
    )
    hoped_for = TextField(
        label="What do you hope will be different afterwards? (optional)",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )


class WhatFields(forms.Form):
    """What the review should look at. Everything is optional: the scope is agreed later."""

    # Folds the actions away, for those who know them.
    template_name = "reviews/what_fields.html"

    strands = ManyField(
        queryset=None,
        label="Which subjects should we look at? (optional)",
        help_text="Select all that apply. If you are not sure, leave this empty and we will talk about it.",
        required=False,
    )
    questions = TextField(
        label="What questions do you want answered? (optional)",
        help_text="One question on each line. For example, “Do victims of stalking hear from us within a week?”",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )
    actions = ActionsField(queryset=None, label="Actions of the framework (optional)", required=False)

    def __init__(self, *args, strands, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strands"].queryset = strands
        self.fields["actions"].queryset = actions
        self.framework = next((action.framework for action in actions), None)
        if self.framework and self.framework.is_sample:
            self.fields["actions"].help_text = SAMPLE

    @property
    def folds(self) -> list[str]:
        """The fields behind a summary; open where they have an answer or an error."""
        return ["actions"] if self.framework else []


class WindowFields(forms.Form):
    """When the visit would suit the force."""

    wanted_from = DayField(label="Earliest date that would suit you (optional)", required=False)
    wanted_to = DayField(label="Latest date that would suit you (optional)", required=False)

    def clean(self):
        asked = super().clean()
        first, last = asked.get("wanted_from"), asked.get("wanted_to")
        if first and last and last < first:
            self.add_error("wanted_to", "The latest date must be the same as or after the earliest date")
        return asked


class BeginForm(WhyFields):
    """The first page of a new request. The force is asked of those who speak for several."""

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
        self.only_one = organisations[0] if len(organisations) == 1 else None
        if self.only_one:
            del self.fields["organisation"]

    def answers(self) -> dict:
        """The answers, with the only force of a person who speaks for one."""
        return {"organisation": self.only_one, **self.cleaned_data}


class WhyForm(WhyFields, EditForm):
    pass


class WhatForm(WhatFields, EditForm):
    pass


class WhenForm(WindowFields, EditForm):
    contact_name = TextField(
        label="Who should we contact about this request?",
        help_text="Full name. You, or a person who arranges the review for you.",
        max_length=200,
        error_messages={"required": "Enter the name of the person we should contact"},
    )
    contact_email = AddressField(
        label="Their work email address",
        max_length=254,
        error_messages={"required": "Enter the email address of the person we should contact"},
    )
    contact_phone = TextField(label="Their telephone number (optional)", max_length=30, required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wanted_to"].after = today
