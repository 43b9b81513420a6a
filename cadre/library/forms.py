"""What the pages of documents ask."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.fields import DayField
from cadre.govuk.text_field import TextField
from cadre.library.choices import AUDIENCES, EVERY_AUDIENCE, HowDisposed, HowReturned


class DocumentRequestForm(forms.Form):
    title = TextField(
        label="What would you like to read?",
        max_length=200,
        error_messages={"required": "Enter the document you would like to read"},
    )
    why = TextField(label="Why? (optional)", max_length=500, required=False)
    wanted_by = DayField(label="By when? (optional)", required=False)


class CorrectRequestForm(EditForm, DocumentRequestForm):
    """What a request is corrected to."""


class UsualForm(forms.Form):
    """Which of the usual documents the host is asked for, and by when."""

    documents = forms.MultipleChoiceField(
        label="Which documents?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one document"},
    )
    wanted_by = DayField(label="By when?")

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documents"].choices = [
            (document["code"], f"{document['title']}: {document['why'][:1].lower()}{document['why'][1:]}".rstrip(": "))
            for document in documents
        ]


AT_ONCE = 20
ACCEPTED = "PDF, Word (DOCX), Excel (XLSX), PowerPoint (PPTX), ODT, ODS, CSV, text, or a picture (PNG, JPG, HEIC)"


class FilesWidget(forms.FileInput):
    """One box that takes several files, chosen or dropped."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files: what is cleaned is a list of them."""

    widget = FilesWidget(attrs={"class": "govuk-file-upload cadre-drop"})

    def clean(self, data, initial=None):
        files = [super(FilesField, self).clean(file, initial) for file in data or [None]]
        if len(files) > AT_ONCE:
            raise forms.ValidationError(f"Choose at most {AT_ONCE} files at once. You chose {len(files)}")
        return files


class UploadForm(forms.Form):
    content = FilesField(
        label="The files",
        help_text=f"Choose or drop up to {AT_ONCE} files, up to 50 MB each: {ACCEPTED}. OFFICIAL and "
        "OFFICIAL-SENSITIVE only: never send anything marked SECRET. Leave out names of victims, witnesses and "
        "suspects.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the files"},
    )
    title = TextField(
        label="Title (optional)",
        help_text="For one file. If you leave this empty, we use the title of the request or the name of the file.",
        max_length=200,
        required=False,
    )
    request = forms.ModelChoiceField(
        queryset=None,
        label="Which request does it answer?",
        help_text="If you choose none, we match each file by its name. You can change that on the next page.",
        required=False,
        empty_label="Match by name",
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

    def clean(self):
        answers = super().clean()
        if answers.get("title") and len(answers.get("content") or ()) > 1:
            self.add_error("title", "A title is for one file. Clear it, or send one file")
        return answers

    def sent(self) -> dict:
        """What the operation takes."""
        answers = dict(self.cleaned_data)
        return {"files": answers.pop("content"), **answers, "audience": tuple(answers["audience"])}


class DescribeForm(EditForm):
    """What each of several documents is called, and which request it answers."""

    def __init__(self, *args, documents, requests, **kwargs):
        super().__init__(*args, **kwargs)
        self.documents, self.requests = documents, {wanted.pk: wanted for wanted in requests}
        for document in documents:
            self.fields[f"title_{document.pk}"] = TextField(
                label=f"Title of “{document}”",
                max_length=200,
                initial=document.title,
                error_messages={"required": "Enter what the document is called"},
            )
            self.fields[f"request_{document.pk}"] = forms.ChoiceField(
                choices=[("", "None of these"), *((str(key), wanted.title) for key, wanted in self.requests.items())],
                label=f"Which request does “{document}” answer?",
                required=False,
                initial=str(document.request_id or ""),
            )

    def described(self) -> list[tuple]:
        """Each document with its title and request."""
        answers = self.cleaned_data
        return [
            (
                document,
                {
                    "title": answers[f"title_{document.pk}"],
                    "request": self.requests.get(int(answers[f"request_{document.pk}"] or 0)),
                },
            )
            for document in self.documents
        ]


class VersionForm(forms.Form):
    content = forms.FileField(
        label="The newer file",
        help_text=f"Up to 50 MB: {ACCEPTED}. OFFICIAL and OFFICIAL-SENSITIVE only. "
        "The title and readers do not change.",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Choose the file"},
    )


class AudienceForm(EditForm):
    audience = forms.MultipleChoiceField(
        label="Who on the team may read it?",
        choices=AUDIENCES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one group"},
    )


class ReadersForm(EditForm):
    readers = forms.MultipleChoiceField(
        label="Who should read it?", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = [(str(person.pk), person.name) for person in people]


class AnnotationForm(forms.Form):
    quote = TextField(
        label="Quote",
        help_text="Shorten it to the words you need. They must be on the page, in the same order.",
        max_length=4000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter the words you want to quote"},
    )
    words = TextField(
        label="Your comment (optional)",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    near = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CorrectQuoteForm(EditForm, AnnotationForm):
    """What a quote is corrected to; it stays on its page."""

    near = None


class RemovalForm(forms.Form):
    why = TextField(
        label="Why?",
        help_text="For the record. Do not name anyone who is in the document.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the document goes"},
    )


class DisposalForm(forms.Form):
    """What becomes of a review's documents. A reason is asked for only while they are not due."""

    how = forms.ChoiceField(
        label="What happens to the documents?",
        choices=HowDisposed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the documents are deleted or returned"},
    )
    returned_to = TextField(
        label="If returned, who received them?",
        help_text="Name and role",
        max_length=200,
        required=False,
    )
    returned_how = forms.ChoiceField(
        label="If returned, how were they sent?",
        choices=HowReturned.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    returned_on = DayField(label="If returned, on which day were they sent?", required=False)
    reason = TextField(
        label="Why now?",
        help_text="The documents are not due yet. The host reads this reason. Do not name anyone.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why the documents go before they are due"},
    )
    confirm = forms.BooleanField(
        label="I have read what goes and what stays. I understand that nobody can undo this",
        error_messages={"required": "Select the box to confirm that you have read what goes and what stays"},
    )

    def __init__(self, *args, is_due: bool, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["returned_on"].until = today
        if is_due:
            del self.fields["reason"]

    def clean(self):
        answers = super().clean()
        returned = ("returned_to", "returned_how", "returned_on")
        if answers.get("how") == HowDisposed.RETURNED:
            for name in returned:
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, MISSING_OF_A_RETURN[name])
        return answers

    def decided(self) -> dict:
        """What the operation takes: nothing of a return for documents that are only deleted."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "confirm"}
        if kept["how"] == HowDisposed.RETURNED:
            return kept
        return {name: kept[name] for name in ("how", "reason") if name in kept}


MISSING_OF_A_RETURN = {
    "returned_to": "Enter who received the documents",
    "returned_how": "Choose how the documents were sent",
    "returned_on": "Enter the day on which they were sent",
}
