"""Finds the forms of a page and fills them in: what people type with one text, what they choose as it is offered."""

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.kernel import clock

CHOSEN = {"hidden", "radio", "checkbox", "select", "button"}
# Most forms ask for a day to come that is not far ahead; some for the day on which something happened.
LATELY = clock.day_of(clock.now())
SOON = LATELY + timedelta(days=40)
# What people type that is no text, by how the field's name ends: the first that fits.
OF_LATE = ("said_on", "held_on", "returned_on", "issued_on", "agreed_on", "received_on")
FIGURES = {
    f"{named}_{part}": str(figure)
    for named, day in {**dict.fromkeys(OF_LATE, LATELY), "": SOON}.items()
    for part, figure in enumerate((day.day, day.month, day.year))
}
FIGURES |= {
    "latitude": "54.4",
    "longitude": "-2.6",
    "time": "14:30",
    "starts": "14:30",
    "ends": "15:30",
    "first": "09:30",
    "meeting": "https://world.example/room",
}
FIGURES |= {"phone": "01632 960 001", "outside_reference": "NS/2027/00123"}
# A second person is another than the first.
LEFT_EMPTY = {"second"}
IGNORED = {"csrfmiddlewaretoken"}


@dataclass
class Field:
    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    is_number: bool = False


@dataclass
class Form:
    """One form: where it leads, and its fields by name. ``is_post`` says how it is sent."""

    action: str
    is_post: bool
    fields: dict[str, Field] = field(default_factory=dict)

    def filled_with(self, text: str) -> dict:
        """Each field that people type in holds ``text``; of choices the first is made, of figures one that fits."""
        return {each.name: _answer(each, text) for each in self.fields.values() if each.kind != "submit"}

    def overwritten_with(self, text: str) -> dict:
        """The same with ``text`` in every field, also in those that nobody types in."""
        return {each.name: f"{each.values[0] if each.values else ''}{text}" for each in self.fields.values()}


class _Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.page, self.forms, self.choosing = page, [], None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action") or self.page, given.get("method", "").lower() == "post"))
        elif tag == "option" and self.choosing and given.get("value"):
            self.choosing.values.append(given["value"])
        elif self.forms and tag in {"input", "textarea", "select", "button"} and given.get("name"):
            self._keep(tag, given)

    def _keep(self, tag, given):
        name, kind = given["name"], given.get("type", "text") if tag in {"input", "button"} else tag
        is_number = given.get("inputmode") in {"numeric", "decimal"} or kind == "number"
        kept = self.forms[-1].fields.setdefault(name, Field(name, kind, is_number=is_number))
        if name not in IGNORED and given.get("value"):
            kept.values.append(given["value"])
        self.choosing = kept if tag == "select" else self.choosing

    def handle_endtag(self, tag):
        self.choosing = None if tag == "select" else self.choosing


def forms_of(html: str, page: str) -> list[Form]:
    """The forms of this page with a field of their own; a form without an action leads back to ``page``."""
    reader = _Reader(page)
    reader.feed(html)
    return [form for form in reader.forms if set(form.fields) - IGNORED]


def _answer(each: Field, text: str):
    if each.kind == "file":
        return SimpleUploadedFile(f"a{text}.txt".replace("/", ""), f"Words {text}".encode(errors="replace"))
    if each.name in LEFT_EMPTY:
        return ""
    if each.kind in CHOSEN:
        without_values = "on" if each.kind == "checkbox" else ""
        return each.values[0] if each.values else without_values
    for ending, figure in FIGURES.items():
        if each.name.endswith(ending):
            return figure
    if each.is_number:
        return each.values[0] if each.values else "7"
    if each.kind in {"email", "tel"}:
        return f"pat{text}@world.example" if each.kind == "email" else "07700 900 123"
    return f"{each.name} é {text} o"
