"""The form of a call for people on the public front page."""

from django import forms

from cadre.govuk.text_field import TextField
from cadre.joining.models.calls import LONGEST_CALL


class CallForm(forms.Form):
    """What visitors read on the front page, drafted from a gap."""

    words = TextField(
        label="What visitors read",
        help_text=f"At most {LONGEST_CALL} characters. Change the draft as you like, and name no force or person.",
        max_length=LONGEST_CALL,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what visitors read"},
    )
    words_cy = TextField(
        label="The same in Welsh (optional)",
        max_length=LONGEST_CALL,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seek = forms.BooleanField(required=False)

    def __init__(self, *args, subject: str, **kwargs):
        """``subject`` is its name among the subjects sought now, or empty for what is none."""
        super().__init__(*args, **kwargs)
        if subject:
            self.fields["seek"].label = f"Add “{subject}” to the subjects sought now"
        else:
            del self.fields["seek"]
