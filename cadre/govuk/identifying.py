"""Forms whose text should not identify a person: what may is pointed out, and saved only if its writer says so."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Protocol

from django import forms
from django.forms.widgets import Script

from cadre.kernel.identifiers import identifiers
from cadre.kernel.text import format_list

CAUGHT = "This may identify a person: {}. Change it, or select “Save all the same” below"
SAME = "Save all the same"
TYPED = "This may identify a person: {}. Change it if it is not meant."
MOST_SHOWN = 6
MAX_TEXT = 40_000


class Names(Protocol):
    """The names of people on record when called, and the ``address`` that looks at a text while it is typed."""

    def __call__(self) -> Collection[str]: ...

    @property
    def address(self) -> str: ...


class WatchedForm(forms.Form):
    """A form whose text boxes ``checked`` are looked at while people type in them, at the address of ``names``.

    What may identify a person is said below the box; nothing is kept of it, and nothing is held up.
    """

    checked: tuple[str, ...] = ()

    class Media:
        js = [Script("govuk/identify.js", type="module")]

    def __init__(self, *args, names: Names, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = names
        for name in self.checked:
            self.watch(name)

    def watch(self, name: str) -> None:
        """Look at the text box of the field ``name`` while a person types in it."""
        self.fields[name].widget.attrs["data-identify"] = self.names.address


class IdentifyingForm(WatchedForm):
    """A form that looks for identifiers in its fields ``checked``. What is caught makes it invalid once.

    ``names`` is called only when the form is sent. When the writer sends the same text with ``all_the_same`` selected,
    the form is valid and ``cleaned_data["kept"]`` is true, for the operation to record. A form that ``shows_saved``
    text does not ask again about text that is saved already.
    """

    shows_saved = False

    def clean(self):
        data = super().clean()
        data = self.cleaned_data if data is None else data
        texts = {name: data[name] for name in self.checked if data.get(name) and not self._is_saved(name, data[name])}
        names = self.names() if texts else ()
        caught = {name: words_caught(text, names) for name, text in texts.items()}
        caught = {name: words for name, words in caught.items() if words}
        token = sha256("\0".join(texts[name] for name in caught).encode()).hexdigest()
        data["kept"] = bool(caught) and self.data.get(self.add_prefix("all_the_same")) == token
        if caught and not data["kept"]:
            self._ask(caught, token)
        return data

    def _is_saved(self, name, text) -> bool:
        return self.shows_saved and self.initial.get(name) == text

    def _ask(self, caught, token) -> None:
        box = forms.CheckboxInput(attrs={"value": token}, check_test=lambda value: False)
        help_text = "We record that you decided this, without the words."
        self.fields["all_the_same"] = forms.BooleanField(label=SAME, help_text=help_text, required=False, widget=box)
        for name, words in caught.items():
            self.add_error(name, CAUGHT.format(_listed(words)))


def words_caught(text: str, names: Collection[str]) -> list[str]:
    """What is caught in ``text``, each once, with what it may be."""
    words = [f"“{text[place.start : place.end]}” ({place.label})" for place in identifiers(text, names)]
    return list(dict.fromkeys(" ".join(word.split()) for word in words))


def pointed_out(text: str, names: Collection[str]) -> str:
    """What is caught in ``text``, in the sentence that its writer reads while they type; or nothing."""
    words = words_caught(text, names)
    return TYPED.format(_listed(words)) if words else ""


def concerns_in(texts: Iterable[tuple[str, str]], names: Collection[str]) -> list[str]:
    """What is caught in each of ``texts``, a text and what it is, for a ``ConfirmingForm`` before it leaves."""
    caught = [(what, words_caught(text, names)) for what, text in texts]
    return [f"{what} may identify a person: {_listed(words)}" for what, words in caught if words]


def _listed(words) -> str:
    more = len(words) - MOST_SHOWN
    return format_list([*words[:MOST_SHOWN], *([f"{more} more"] if more > 0 else [])])
