"""What the pages of documents ask."""

from django import forms

from cadre.govuk.fields import DayField
from cadre.library.choices import AUDIENCES, EVERY_AUDIENCE


class DocumentRequestForm(forms.Form):
    title = forms.CharField(
        label="What would you like to read?",
        max_length=200,
        error_messages={"required": "Enter the document you would like to read"},
    )
    why = forms.CharField(label="Why? (optional)", max_length=500, required=False)
    wanted_by = DayField(label="By when? (optional)", required=False)


class UploadForm(forms.Form):
    content = forms.FileField(
        label="The file",
        help_text="A PDF, a Word document (DOCX) or a text file, up to 50 MB. OFFICIAL and OFFICIAL-SENSITIVE only: "
        "never send anything marked SECRET. Leave out names of victims, witnesses and suspects.",
        widget=forms.FileInput,
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the file"},
    )
    title = forms.CharField(
        label="Title (optional)",
        help_text="If you leave this empty, we use the name of the file.",
        max_length=200,
        required=False,
    )
    request = forms.ModelChoiceField(
        queryset=None, label="Which request does it answer?", required=False, empty_label="None of these"
    )
    audience = forms.MultipleChoiceField(
        label="Who on the team may read it?",
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        initial=EVERY_AUDIENCE,
        error_messages={"required": "Choose at least one group"},
    )

    def __init__(self, *args, requests, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["request"].queryset = requests


class VersionForm(forms.Form):
    content = forms.FileField(
        label="The newer file",
        help_text="A PDF, a Word document (DOCX) or a text file, up to 50 MB. OFFICIAL and OFFICIAL-SENSITIVE only. "
        "The title and readers do not change.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the file"},
    )


class AudienceForm(forms.Form):
    audience = forms.MultipleChoiceField(
        label="Who on the team may read it?",
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one group"},
    )


class ReadersForm(forms.Form):
    readers = forms.MultipleChoiceField(
        label="Who should read it?", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = [(str(each.pk), each.name) for each in people]


class AnnotationForm(forms.Form):
    quote = forms.CharField(
        label="Quote",
        help_text="Shorten it to the words you need. They must match the page exactly.",
        max_length=4000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter the words you want to quote"},
    )
    words = forms.CharField(
        label="Your comment (optional)",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    near = forms.IntegerField(widget=forms.HiddenInput, required=False)
