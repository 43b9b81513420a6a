"""Whom to keep in and leave out of the next proposal of a team."""

from django import forms

from cadre.govuk.fields import LONGEST_KEY


class PinsForm(forms.Form):
    """Each person by a key that a page gave: of those known, ``pins`` are pairs of keys and ``kept_out`` keys."""

    pin = forms.MultipleChoiceField(required=False)
    left_out = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, typed, *, seats, members=None, **kwargs):
        """``seats`` are the keys of those of the team, ``members`` those that may be named; without it, any may be."""
        super().__init__(typed, **kwargs)
        self.members = members
        pins = [pin for pin in typed.getlist("pin") if self._is_pair(pin, seats)]
        away = [key for key in typed.getlist("left_out") if self._is_member(key)]
        self.fields["pin"].choices = [(pin, pin) for pin in pins]
        self.fields["left_out"].choices = [(key, key) for key in away]
        # Whoever is left out is not kept.
        self.kept_out = sorted({int(key) for key in away})
        pairs = [tuple(int(part) for part in pin.split("-")) for pin in pins]
        self.pins = [pair for pair in pairs if pair[0] not in self.kept_out]

    def _is_pair(self, text: str, seats) -> bool:
        """Whether it names a member and one of these seats: ``12-34``."""
        member, _, seat = text.partition("-")
        return self._is_member(member) and is_key(seat) and int(seat) in seats

    def _is_member(self, text: str) -> bool:
        return is_key(text) and (self.members is None or int(text) in self.members)


class ProposeForm(PinsForm):
    """The same, and the number of the proposal that the page showed."""

    after = forms.IntegerField(min_value=0)

    def facts(self) -> dict:
        """What the operation that proposes takes."""
        return {"after": self.cleaned_data["after"], "pins": self.pins, "left_out": self.kept_out}


def is_key(text: str) -> bool:
    """Whether it could be the key of a record, as a browser sends it."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


def keys_named(typed) -> list[str]:
    """The keys of the members whom a browser names, as it sends them."""
    return [pin.partition("-")[0] for pin in typed.getlist("pin")] + typed.getlist("left_out")
