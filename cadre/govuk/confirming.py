"""Forms that ask again: what speaks against an answer is listed, and saved all the same only if a tick says so."""

import hashlib
from collections.abc import Sequence

from django import forms

TICK = "all_the_same"


class ConfirmField(forms.MultipleChoiceField):
    """The tick below a list of ``concerns``. It stands for exactly these: of others it is asked again."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, concerns: Sequence[str], words: str):
        seal = hashlib.blake2b("\n".join(concerns).encode(), digest_size=8).hexdigest()
        shown = {"label": "Check before you save", "template_name": "govuk/concerns.html"}
        super().__init__(choices=[(seal, words)], required=False, **shown)
        self.concerns = concerns


class ConfirmingForm(forms.Form):
    """A form whose answer may be unwise. ``confirm_words`` are those of its tick."""

    confirm_words = "Save this all the same"

    def is_confirmed(self, concerns: Sequence[str]) -> bool:
        """Whether a valid form may be saved: nothing speaks against it, or the tick was for exactly ``concerns``.

        If not, the form shows them with the tick.
        """
        if not concerns:
            return True
        field = ConfirmField(concerns, self.confirm_words)
        if field.choices[0][0] in self.data.getlist(self.add_prefix(TICK)):
            return True
        self.fields[TICK] = field
        self.add_error(TICK, f"Check what is listed, and tick “{self.confirm_words}” if you are sure")
        return False
