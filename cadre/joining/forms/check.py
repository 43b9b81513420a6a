"""One question of “Could this be me?”."""

from django import forms


class QuestionForm(forms.Form):
    """The question ``question`` of the texts, with those of its options that ``codes`` names."""

    def __init__(self, *args, question, codes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[question["code"]] = forms.ChoiceField(
            label=question["label"],
            choices=[(code, question["options"][code]) for code in codes],
            widget=forms.RadioSelect,
            error_messages=dict.fromkeys(("required", "invalid_choice"), question["error"]),
        )
