"""Whom to give what a member leaves undone."""

from django import forms

from cadre.kernel.handovers import works


class HandOverForm(forms.Form):
    """A list of ticks for each kind of work that is left, and the person to give it to."""

    to = forms.ChoiceField(label="Who takes it over?", error_messages={"required": "Choose who takes it over"})

    def __init__(self, *args, left, people, **kwargs):
        """``left`` is what is left by the kind of work; ``people`` are those who may take it over."""
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        self.fields["to"].choices = [("", "Choose a person"), *((key, user.name) for key, user in self.people.items())]
        self.kinds = list(left)
        for kind, things in left.items():
            self.fields[kind] = forms.TypedMultipleChoiceField(
                label=works()[kind].title,
                choices=[(thing.key, thing.words) for thing in things],
                coerce=int,
                initial=[thing.key for thing in things],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={"invalid_choice": "Someone has handed some of this over already. Check what is left"},
            )
        self.order_fields([*self.kinds, "to"])

    def clean_to(self):
        return self.people[self.cleaned_data["to"]]

    def clean(self):
        typed = super().clean()
        if self.kinds and not self.errors and not any(typed.get(kind) for kind in self.kinds):
            self.add_error(self.kinds[0], "Tick at least one thing to hand over")
        return typed

    @property
    def chosen(self) -> dict[str, list[int]]:
        """The keys of what is ticked, by the kind of work."""
        return {kind: self.cleaned_data[kind] for kind in self.kinds}
