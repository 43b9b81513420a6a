"""What a browser sends for a field that shows a value: for comparing what was typed with what is saved."""

import hashlib
from datetime import date

from django import forms

from cadre.kernel import clock
from cadre.kernel.text import plain_text

Sent = dict[str, list[str]]
WORDS = {
    "en": {
        "yes": "Yes",
        "no": "No",
        "empty": "Empty",
        "nothing": "Nothing",
        "more": "Also selected",
        "fewer": "Not selected",
        "others": "Other choices",
    },
    "cy": {
        "yes": "Ie",
        "no": "Na",
        "empty": "Gwag",
        "nothing": "Dim",
        "more": "Dewiswyd hefyd",
        "fewer": "Ni ddewiswyd",
        "others": "Dewisiadau eraill",
    },
}


def as_sent(bound, value) -> Sent:
    """What a browser sends, by the name of each box, when the field shows ``value`` and nobody touches it."""
    widget, name = bound.field.widget, bound.html_name
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
        return {name + suffix: [] if part in (None, "") else [str(part)] for suffix, part in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if widget.check_test(value) else []}
    value = widget.format_value(bound.field.prepare_value(value))
    values = value if isinstance(value, list | tuple) else [value]
    return {name: [str(part) for part in values if part not in (None, "")]}


def as_typed(bound) -> Sent:
    """What was sent for the field of a form that was sent."""
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return {bound.html_name: ["on"] if bound.data else []}
    suffixes = getattr(bound.field.widget, "widgets_names", [""])
    return {bound.html_name + suffix: bound.form.data.getlist(bound.html_name + suffix) for suffix in suffixes}


def digest(sent: Sent) -> str:
    """Ten characters, the same for everything that means the same."""
    plain = sorted((name, sorted(filter(None, map(_plain, values)))) for name, values in sent.items())
    return hashlib.blake2b(repr(plain).encode(), digest_size=5).hexdigest()


def _plain(text: str) -> str:
    """Without what cleaning takes away: line ends, spaces around, zeros before a number."""
    text = plain_text(text).strip()
    return str(int(text)) if text.isdecimal() and len(text) < 10 else text


def in_words(bound, saved: Sent, typed: Sent, language: str = "en") -> list[tuple[str, str]]:
    """What is saved, as labels (which may be empty) with words; of a list to tick, how it differs from what is sent."""
    our = WORDS[language]
    field, values = bound.field, [value for part in saved.values() for value in part]
    if isinstance(field.widget, forms.CheckboxInput):
        return [("", our["yes"] if values else our["no"])]
    if isinstance(field.widget, forms.MultiWidget):
        return [("", _day(values, language))]
    if not isinstance(field.widget, forms.widgets.ChoiceWidget):
        return [("", "\n".join(values) or our["empty"])]
    labels = _labels(field.choices)
    if not field.widget.allow_multiple_selected:
        return [("", labels.get("".join(values), "") or our["nothing"])]
    ticked = [value for part in typed.values() for value in part]
    more = [label for key, label in labels.items() if key in values and key not in ticked]
    fewer = [label for key, label in labels.items() if key not in values and key in ticked]
    differences = [(our["more"], more), (our["fewer"], fewer)]
    return [(label, "\n".join(words)) for label, words in differences if words] or [("", our["others"])]


def _day(parts: list[str], language: str) -> str:
    try:
        day, month, year = map(int, parts)
        return clock.format_long_date(date(year, month, day), language)
    except ValueError:
        return " ".join(parts) or WORDS[language]["empty"]


def _labels(choices) -> dict[str, str]:
    """The label of each choice, in order, also of those in groups."""
    labels: dict[str, str] = {}
    for key, label in choices:
        labels |= _labels(label) if isinstance(label, list | tuple) else {str(key): str(label)}
    return labels
