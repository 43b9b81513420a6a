"""The forms of requests and reviews."""

from datetime import timedelta

from django import forms

from cadre.frameworks.forms import ActionsField
from cadre.govuk.fields import DayField, ManyField
from cadre.govuk.text_field import TextField
from cadre.kernel import clock
from cadre.reviews.choices import DataTerms, ReviewRole, Sharing
from cadre.reviews.on_behalf import OnBehalfForm

LONGEST_VISIT = timedelta(days=61)
SAMPLE = "Sample: load your programme’s own list. Codes that begin with P- are placeholders."
MARKINGS = [("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE (with handling instructions)")]


class DaysForm(forms.Form):
    """The first and the last day of a visit, in order and near each other."""

    first_day = DayField(label="First day")
    last_day = DayField(label="Last day")

    def clean(self):
        days = super().clean()
        first, last = days.get("first_day"), days.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must be the same as or after the first day")
        if first and last and last - first > LONGEST_VISIT:
            self.add_error("last_day", "The last day must be within two months of the first day")
        return days


class PostponeForm(DaysForm):
    """New days, which must be in the future."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_day"].after = today


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
    email = forms.EmailField(label="Work email address of the new sponsor", max_length=254, required=False)
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


class AcceptForm(forms.Form):
    framework = forms.ModelChoiceField(
        queryset=None,
        label="Framework to review against",
        empty_label=None,
        help_text="The review keeps this version even if a newer one is published.",
        error_messages={"required": "Choose the framework to review against"},
    )
    reason = TextField(
        label="Why you are accepting the request",
        help_text="The sponsor will read this.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Enter why you are accepting the request"},
    )

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = frameworks


class DeferForm(forms.Form):
    reason = TextField(
        label="Why you are deferring the decision",
        help_text="The sponsor will read this.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Enter why you are deferring the decision"},
    )
    look_again_on = DayField(label="When will you look at the request again?")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["look_again_on"].after = today


class DeclineForm(forms.Form):
    reason = TextField(
        label="Why you are declining the request",
        help_text="The sponsor will read this. If you can, say what would help them instead.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Enter why you are declining the request"},
    )


class ScopeForm(forms.Form):
    actions = ActionsField(
        queryset=None, label="Actions in scope", error_messages={"required": "Choose at least one action"}
    )
    strands = ManyField(
        queryset=None,
        label="Strands of vulnerability in scope",
        error_messages={"required": "Choose at least one strand"},
    )
    whom = forms.MultipleChoiceField(
        label="Who does the review concern?",
        choices=[("children", "Children"), ("adults", "Adults")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose children, adults or both"},
    )

    def __init__(self, *args, actions, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actions"].queryset = actions
        self.fields["strands"].queryset = strands


class LinesForm(forms.Form):
    questions = TextField(
        label="Lines of enquiry",
        help_text="One question on each line, in the order the team should follow.",
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )

    def clean_questions(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        lines = list(dict.fromkeys(line for line in lines if line))
        for line in lines:
            if len(line) > 400:
                raise forms.ValidationError(f"Shorten this line to 400 characters or fewer: “{line[:60]}…”")
        return lines


class TermsChoicesForm(forms.Form):
    exclusions = TextField(
        label="What will the review leave out? (optional)",
        help_text="For example, cases under appeal, or a team already under inspection.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    sharing = forms.ChoiceField(
        label="What may be shared outside the review?",
        help_text="Whatever you choose, we will ask the host again before sharing each item.",
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what may be shared"},
    )
    data_terms = forms.ChoiceField(
        label="How will the host’s information be kept?",
        choices=DataTerms.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the host’s information will be kept"},
    )
    marking = forms.ChoiceField(
        label="Marking",
        choices=MARKINGS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the marking"},
    )


class AgreementForm(OnBehalfForm):
    """An agreement given by telephone, by email or on paper."""

    person = TextField(
        label="Who agreed?", max_length=200, error_messages={"required": "Enter the name of the person who agreed"}
    )
    field_order = ["person"]


class PersonForm(forms.Form):
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role"})
    name = TextField(label="Full name", max_length=200, error_messages={"required": "Enter their full name"})
    email = forms.EmailField(
        label="Work email address", max_length=254, error_messages={"required": "Enter their work email address"}
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in ReviewRole if role in roles]


class ReasonForm(forms.Form):
    reason = TextField(
        label="Reason",
        help_text="Everyone on the review will read this.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the reason"},
    )


class EarlyForm(forms.Form):
    """The visit starts or ends before the day that it is planned for."""

    early_why = TextField(
        label="Why is it early?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is early"},
    )

    def __init__(self, *args, planned, **kwargs):
        super().__init__(*args, **kwargs)
        day = clock.format_date(planned)
        self.fields["early_why"].help_text = f"It is planned for {day}. Everyone who sees the timetable can read this."


class ProgressReviewForm(DaysForm):
    """The days of a progress review, who takes part, and what it looks at."""

    people = ManyField(
        queryset=None,
        label="Who takes part?",
        help_text="Members of the team who come back, and people of the host.",
        error_messages={"required": "Choose who takes part"},
    )
    note = TextField(
        label="What will it look at? (optional)",
        help_text="For example, which actions, and where you meet. Everyone who sees the timetable can read this.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people


class OutcomeForm(forms.Form):
    outcome = TextField(
        label="What did the progress review find?",
        help_text="What has changed since the report, and what comes next. The host and the team can read it.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter what it found"},
    )


class EndAccessForm(forms.Form):
    why = TextField(
        label="Why?",
        help_text="We keep the reason on the record.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why"},
    )


class WaiverForm(forms.Form):
    why = TextField(
        label="Why is it safe to continue without this?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why it is safe to continue without this"},
    )


class MilestoneForm(forms.Form):
    planned_from = DayField(label="Planned start (optional)", required=False)
    planned_to = DayField(label="Planned end")

    def clean(self):
        days = super().clean()
        first, last = days.get("planned_from"), days.get("planned_to")
        if first and last and last < first:
            self.add_error("planned_to", "The planned end must be the same as or after the planned start")
        return days


class ConfidentialityForm(forms.Form):
    accept = forms.BooleanField(
        label="I will keep what I read and hear on this review within the review",
        error_messages={"required": "Select the box to accept the review’s confidentiality"},
    )
