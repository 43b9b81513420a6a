"""What the forms of the tasks of an application have in common."""

from django import forms

from cadre.govuk.editing import EditForm
from cadre.govuk.wording import refuse_in
from cadre.joining.wording import application_texts

ONE_ERROR = ("required", "invalid", "invalid_choice", "min_value", "max_value")


def put_in_words(fields: dict[str, forms.Field], words: dict, language: str) -> None:
    """Give each field its label, hint and error of ``words``, by name."""
    for name, known in words.items():
        if name in fields:
            field = fields[name]
            field.label, field.help_text = known["label"], known.get("hint", "")
            refuse_in(field, language, **dict.fromkeys(ONE_ERROR, known["error"]) if "error" in known else {})


class TaskForm(EditForm):
    """One task of an application, in the language of the reader. Its fields show what is saved of it."""

    task = ""

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.written_in, self.words = language, application_texts(language)["tasks"].get(self.task, {})
        put_in_words(self.fields, self.words, language)

    def facts(self) -> dict:
        """What was typed, as the application keeps it."""
        return self.cleaned_data
