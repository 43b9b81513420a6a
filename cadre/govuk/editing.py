"""Forms that change what is saved: of two who save at once, the second sees both and chooses."""

from django import forms
from django.forms.boundfield import BoundField

from cadre.govuk.sent import Sent, as_sent, as_typed, digest, in_words
from cadre.kernel.locks import is_in_turn

SAVED_SINCE = {
    "en": "{who} saved this after you opened it, so we have not saved your changes yet. "
    "Check what is different, then save again",
    "cy": "Cadwodd {who} hwn ar ôl i chi ei agor, felly nid ydym wedi cadw eich newidiadau eto. "
    "Gwiriwch beth sy’n wahanol, yna cadwch eto",
}
SOMEONE = {"en": "Someone", "cy": "rhywun"}
DIFFERS = {
    "en": "Someone saved something else here. Keep yours, or use what is saved now",
    "cy": "Cadwodd rhywun rywbeth arall yma. Cadwch eich un chi, neu defnyddiwch yr hyn sydd wedi’i gadw nawr",
}


class EditedField(BoundField):
    """A field of an ``EditForm``."""

    @property
    def saved(self) -> Sent:
        """What a browser would send of what is saved now."""
        return as_sent(self, self.initial)

    @property
    def differs(self) -> bool:
        """Whether someone else saved another value than the one typed, of which the writer is to choose."""
        return self.name in self.form.chosen_between and digest(self.saved) != digest(as_typed(self))

    @property
    def saved_in_words(self) -> list[tuple[str, str]]:
        """What is saved now, as labels (which may be empty) with words."""
        return in_words(self, self.saved, as_typed(self), self.form.written_in)

    @property
    def is_taken_over(self) -> bool:
        """Whether the field now shows what someone else saved, because its writer had not touched it."""
        return self.name in self.form.taken_over


class EditForm(forms.Form):
    """A form whose initial values are what is saved. It saves nothing over what its writer has not seen.

    ``opened_with`` has a digest of each value that the page showed. A value that differs from it was saved since: then
    the form is not valid, shows what is saved now next to what was typed, and is valid when it is sent again. Fields
    that the writer had not changed show what is saved. The view of such a form is marked ``edits``, so that nothing is
    saved between the comparison and the operation.
    """

    bound_field_class = EditedField
    # Who saved last, if the page may say so.
    saved_by = ""
    # The language of its words.
    written_in = "en"

    def __init__(self, *args, basis="", **kwargs):
        """``basis`` says which version of what the page shows, but not in a field, the writer goes by."""
        super().__init__(*args, **kwargs)
        if basis:
            self.fields["basis"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(basis))
        self.fields["opened_with"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.chosen_between: set[str] = set()
        self.taken_over: set[str] = set()

    def get_initial_for_field(self, field, field_name):
        if field_name == "opened_with":
            return self._seal()
        return super().get_initial_for_field(field, field_name)

    def full_clean(self):
        if self.is_bound:
            self._compare()
        else:
            super().full_clean()

    def _compare(self):
        if not is_in_turn():
            raise RuntimeError(f"{type(self).__name__} is sent to a view that is not marked edits")
        self.data = self.data.copy()
        opened = self._opened()
        since = {bound.name for bound in self._edited() if digest(bound.saved) != opened.get(bound.name)}
        self._use_saved(opened, since)
        differing = {bound.name for bound in self._edited() if digest(bound.saved) != digest(as_typed(bound))}
        self.taken_over = {name for name in since & differing if digest(as_typed(self[name])) == opened.get(name)}
        for name in self.taken_over:
            self._show_saved(name)
        super().full_clean()
        for name in ("opened_with", "basis"):
            self.cleaned_data.pop(name, None)
        if since & differing:
            self._ask_again(since & differing - self.taken_over)

    def _edited(self) -> list[EditedField]:
        return [self[name] for name in self.fields if name != "opened_with"]

    def _opened(self) -> dict[str, str]:
        """The digest of each value that the page showed; those between which its writer was to choose are marked."""
        sealed = [part.rpartition(":") for part in self.data.get(self.add_prefix("opened_with"), "").split()]
        self.chosen_between = {name for name, _, value in sealed if value.endswith("!")}
        return {name: value.rstrip("!") for name, _, value in sealed}

    def _seal(self) -> str:
        marks = dict.fromkeys(self.chosen_between, "!")
        return " ".join(f"{bound.name}:{digest(bound.saved)}{marks.get(bound.name, '')}" for bound in self._edited())

    def _use_saved(self, opened, since) -> None:
        """Take over what is saved, where the writer chose it and saw it."""
        for name in self.data.getlist("use_saved"):
            if name in self.chosen_between and name in opened and name in self.fields and name not in since:
                self._show_saved(name)

    def _show_saved(self, name) -> None:
        for box, values in self[name].saved.items():
            self.data.setlist(box, values)

    def _ask_again(self, differing) -> None:
        self.chosen_between = differing
        self.data[self.add_prefix("opened_with")] = self._seal()
        self.add_error(None, SAVED_SINCE[self.written_in].format(who=self.saved_by or SOMEONE[self.written_in]))
        for name in differing:
            self.add_error(name, DIFFERS[self.written_in])
