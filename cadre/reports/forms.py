"""What the pages of reports ask."""

from django import forms

from cadre.govuk.confirming import ConfirmingForm
from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.identifying import IdentifyingForm, WatchedForm, concerns_in
from cadre.govuk.text_field import TextField
from cadre.reports.choices import AnswerKind, PointKind, ReadVerdict
from cadre.reports.marks import around
from cadre.reviews.choices import HOST
from cadre.reviews.forms.people import NamingForm


class SectionForm(EditForm, IdentifyingForm):
    checked = ("text",)
    shows_saved = True

    title = TextField(label="Heading", max_length=120, error_messages={"required": "Enter a heading"})
    text = TextField(
        label="Text (optional)",
        help_text="Leave an empty line between paragraphs. A line with “- ” is a list, with “## ” a heading; "
        "**two stars** make words bold. Cite a finding by its key, for example [F12].",
        max_length=40_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )


class KeepForm(forms.Form):
    """``marks`` are those that nobody has decided on."""

    keep = forms.MultipleChoiceField(
        label="Which of these do you want to keep?",
        help_text="Leave out what you want to change in the text.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select what you want to keep",
            "invalid_choice": "The text has changed since you opened this page. Check what is listed now",
        },
    )
    reason = TextField(
        label="Why are they kept?",
        help_text="For example: the number of a public helpline. Your name and reason are kept with the report.",
        max_length=300,
        error_messages={"required": "Enter why they are kept"},
    )

    def __init__(self, *args, marks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [
            (mark.key, f"“{mark.words}” ({mark.label}). {mark.where}: {around(mark)}") for mark in marks
        ]


class TitleForm(forms.Form):
    title = TextField(label="Heading", max_length=120, error_messages={"required": "Enter a heading"})


class PlaceForm(forms.Form):
    """The place in which the page showed the section."""

    seen_at_place = forms.IntegerField(widget=forms.HiddenInput)


class ContactForm(forms.Form):
    """What the page asked: whether the contact may read the report from now on."""

    may = forms.BooleanField(widget=forms.HiddenInput, required=False)


class HandlingForm(EditForm):
    handling = TextField(
        label="Handling instruction (optional)",
        help_text="Who may have the report and what they may do with it. It appears in the document control.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForReadForm(NamingForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["email"].label = "Name", "Email address"


class QualityReadForm(WatchedForm):
    checked = ("words",)

    verdict = forms.ChoiceField(
        label="What did you find?",
        choices=ReadVerdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you found"},
    )
    words = TextField(
        label="For the team",
        help_text="Is each statement fair, clear and based on evidence? Would a colleague at the host recognise it?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter at least one sentence for the team"},
    )


class SendForm(forms.Form):
    accuracy_by = DayField(label="Last day of the host’s check")


class PointForm(WatchedForm):
    checked = ("words",)

    kind = forms.ChoiceField(
        label="What kind of point is it?",
        choices=PointKind.choices,
        initial=PointKind.choices[0][0],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of point"},
    )
    words = TextField(
        label="Your point",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter your point"},
    )


class AnswerForm(EditForm, WatchedForm):
    checked = ("words",)

    kind = forms.ChoiceField(
        label="What did the team do?",
        choices=AnswerKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the team did"},
    )
    words = TextField(
        label="Answer to the host",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Enter the answer"},
    )


class SignOffForm(forms.Form):
    """``empty`` are the titles of the empty sections by their keys: each is to be confirmed by name."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    left_empty = forms.MultipleChoiceField(
        label="These sections are empty",
        help_text="Select each section that you want to leave empty. If one needs text, cancel and write it.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select each section that you want to leave empty"},
    )

    def __init__(self, *args, empty, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["left_empty"].choices = [(key, f"Leave “{title}” empty") for key, title in empty.items()]
        if not empty:
            del self.fields["left_empty"]

    def clean_left_empty(self):
        """Refuse a form that leaves one of them out."""
        chosen = self.cleaned_data["left_empty"]
        if len(chosen) < len(self.fields["left_empty"].choices):
            raise forms.ValidationError("Select each section that you want to leave empty")
        return chosen


class TakeBackForm(forms.Form):
    why = TextField(
        label="Why are you taking it back?",
        help_text="The host’s sponsor can read this, and the contact if they could read the draft.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why you are taking it back"},
    )


class _DebriefForm(ConfirmingForm, WatchedForm):
    """Asks again before the words leave that may identify a person."""

    checked = ("note",)
    confirm_words = "This is meant. Save it all the same"

    held_on = DayField(label="When was the debrief?")
    others = TextField(
        label="Who else was there? (optional)",
        help_text="Names or roles of people who are not on the review.",
        max_length=500,
        required=False,
    )
    note = TextField(
        label="Note (optional)",
        help_text="How the host responded, and what was agreed. The sponsor can read this.",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].until = today


class ChangeDebriefForm(EditForm, _DebriefForm):
    """What may be changed of a debrief that is recorded. It does not ask again about a note that stays as it is."""

    def new_concerns(self) -> list[str]:
        """What may identify a person in a note that is new."""
        note = self.cleaned_data["note"]
        return concerns_in([("The note", note)], self.names()) if note != self.initial["note"] else []


class DebriefForm(_DebriefForm):
    """``people`` are access rows of the review, ``findings`` those that may be shown."""

    host = forms.MultipleChoiceField(
        label="Who was there from the host?", required=False, widget=forms.CheckboxSelectMultiple
    )
    team = forms.MultipleChoiceField(
        label="Who was there from the team?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one person from the team"},
    )
    shown = forms.MultipleChoiceField(
        label="Which findings were shown?",
        help_text="We keep a copy of their words as they are now.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one finding"},
    )
    field_order = ["held_on", "host", "team", "others", "shown", "note"]

    def __init__(self, *args, people, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.people, self.findings = people, findings
        for name, is_host in (("host", True), ("team", False)):
            rows = {access.user_id: access.user.name for access in people if (access.role in HOST) is is_host}
            self.fields[name].choices = [(str(key), label) for key, label in rows.items()]
        self.fields["shown"].choices = [(str(finding.pk), finding.statement) for finding in findings]
        if not findings:
            del self.fields["shown"]

    def clean(self):
        given = super().clean()
        if "team" in given and not given.get("host") and not given.get("others"):
            self.add_error("host", "Select who was there from the host, or enter them under “Who else was there?”")
        return given
