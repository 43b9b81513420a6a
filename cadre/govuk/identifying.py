"""Forms whose text should not identify a person: what may is pointed out, and saved only if its writer says so."""

from collections.abc import Callable, Collection
from hashlib import sha256

from django import forms

from cadre.kernel.identifiers import identifiers
from cadre.kernel.text import format_list

CAUGHT = "This may identify a person: {}. Change it, or select “Save all the same” below"
SAME = "Save all the same"
MOST_SHOWN = 6


class IdentifyingForm(forms.Form):
    """A form that looks for identifiers in its fields ``checked``. What is caught makes it invalid once.

    ``names`` returns the names of people on record; it is called only when the form is sent. When the writer sends the
    same text with ``all_the_same`` selected, the form is valid and ``cleaned_data["kept"]`` is true, for the operation
    to record. A form that ``shows_saved`` text does not ask again about text that is saved already.
    """

    checked: tuple[str, ...] = ()
    shows_saved = False

    def __init__(self, *args, names: Callable[[], Collection[str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names

    def clean(self):
        data = super().clean()
        data = self.cleaned_data if data is None else data
        texts = {name: data[name] for name in self.checked if data.get(name) and not self._is_saved(name, data[name])}
        names = self.names() if texts else ()
        caught = {name: self._words(text, names) for name, text in texts.items()}
        caught = {name: words for name, words in caught.items() if words}
        token = sha256("\0".join(texts[name] for name in caught).encode()).hexdigest()
        data["kept"] = bool(caught) and self.data.get(self.add_prefix("all_the_same")) == token
        if caught and not data["kept"]:
            self._ask(caught, token)
        return data

    def _is_saved(self, name, text) -> bool:
        return self.shows_saved and self.initial.get(name) == text

    def _words(self, text, names) -> list[str]:
        """What is caught, each once, with what it may be."""
        words = [f"“{text[place.start : place.end]}” ({place.label})" for place in identifiers(text, names)]
        return list(dict.fromkeys(" ".join(word.split()) for word in words))

    def _ask(self, caught, token) -> None:
        box = forms.CheckboxInput(attrs={"value": token}, check_test=lambda value: False)
        help_text = "We record that you decided this, without the words."
        self.fields["all_the_same"] = forms.BooleanField(label=SAME, help_text=help_text, required=False, widget=box)
        for name, words in caught.items():
            more = len(words) - MOST_SHOWN
            shown = [*words[:MOST_SHOWN], *([f"{more} more"] if more > 0 else [])]
            self.add_error(name, CAUGHT.format(format_list(shown)))
