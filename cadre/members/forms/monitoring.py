"""The questions of equality monitoring: each may be left out, and each can be answered with “Prefer not to say”."""

from django import forms

from cadre.kernel.bilingual import in_language
from cadre.members.choices import PREFER_NOT_TO_SAY
from cadre.members.wording import about_you


class AboutYouForm(forms.Form):
    """``questions`` as ``MonitoringQuestions`` has them, in the language of the reader."""

    def __init__(self, *args, questions, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.words = about_you(language)
        for question in questions:
            answers = [(answer["code"], in_language(answer["title"], language)) for answer in question["answers"]]
            self.fields[question["code"]] = forms.ChoiceField(
                label=in_language(question["title"], language),
                help_text=in_language(question["hint"], language),
                choices=[*answers, (PREFER_NOT_TO_SAY, self.words["prefer_not_to_say"])],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": self.words["choose"]},
            )

    def clean(self):
        given = super().clean()
        if not self.errors and not self.answers():
            raise forms.ValidationError(self.words["nothing"])
        return given

    def answers(self) -> dict[str, str]:
        """The code of each answer by the code of its question."""
        return {question: answer for question, answer in self.cleaned_data.items() if answer}
