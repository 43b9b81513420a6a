"""A form in which each answer to a question reveals what else is asked of whoever gives it, as GOV.UK's radios do."""

from django import forms


class RevealingForm(forms.Form):
    """``reveals`` has, by the name of a question of one choice, the names of the fields that belong to each answer.

    The style sheet shows them below their answer once it is chosen, without a script. Their labels say when to answer
    them, as an old browser shows all of them. What is typed below another answer is sent as well, and is neither read
    nor refused.
    """

    template_name = "govuk/revealing_form.html"
    reveals: dict[str, dict[str, tuple[str, ...]]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.reveals:
            self.fields[name].template_name = "govuk/revealing.html"

    def clean(self):
        typed = super().clean()
        for question, answers in self.reveals.items():
            chosen = answers.get(typed.get(question), ())
            for name in {name for names in answers.values() for name in names}.difference(chosen):
                self.errors.pop(name, None)
                typed.pop(name, None)
        return typed

    @property
    def top_fields(self) -> list:
        """The visible fields that no answer reveals."""
        below = {name for answers in self.reveals.values() for names in answers.values() for name in names}
        return [field for field in self.visible_fields() if field.name not in below]

    @property
    def answers(self) -> dict:
        """Each option of a question that reveals something, with the fields below it, by the name of the question."""
        return {name: [(one, self._below(name, one)) for one in self[name]] for name in self.reveals}

    def _below(self, name: str, option) -> list:
        return [self[below] for below in self.reveals[name].get(option.data["value"], ())]
