"""What two people say of a member's earlier reviews."""

from django import forms

from cadre.govuk.text_field import TextField


def _person(which: str) -> TextField:
    return TextField(
        label=f"Name and role of the {which} person",
        max_length=100,
        error_messages={"required": f"Enter the name of the {which} person"},
    )


def _words(which: str) -> TextField:
    return TextField(
        label=f"What the {which} person says",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"Enter what the {which} person says"},
    )


class RecognitionForm(forms.Form):
    first_person, first_words = _person("first"), _words("first")
    second_person, second_words = _person("second"), _words("second")
    evidence = TextField(
        label="Where is the proof kept?",
        help_text="For example, “Two emails in the programme’s mailbox, and the report they worked on”.",
        max_length=300,
        error_messages={"required": "Enter where the proof is kept"},
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean(self):
        typed = super().clean()
        names = [typed.get(f"{which}_person", "").casefold() for which in ("first", "second")]
        if names[0] and names[0] == names[1]:
            self.add_error("second_person", "Enter another person: two people have to know the member’s work")
        for which, name in zip(("first", "second"), names, strict=True):
            if name and self.member.user.name.casefold() in name:
                self.add_error(f"{which}_person", "Members cannot speak for themselves. Enter another person")
        return typed
