"""Form fields that Django lacks: a day in three boxes, a time of day, and several records to tick."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from cadre.kernel import clock

LONGEST_KEY = 18  # digits: any longer overflows the database's integer
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class DayWidget(forms.MultiWidget):
    """Day, month and year, each in its own box."""

    template_name = "govuk/day.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """A day typed in three boxes; the month as a number or its name. Each wrong box is named in the message.

    A form may set ``after`` (the day must be later than it) and ``until`` (the same as or before it).
    """

    widget = DayWidget

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "For example, 27 3 2027")
        required = kwargs.pop("required", True)
        parts = [forms.CharField(required=False, max_length=12) for _ in range(3)]
        super().__init__(fields=parts, require_all_fields=False, required=False, **kwargs)
        self.is_wanted = required
        self.after: date | None = None
        self.until: date | None = None
        label = kwargs.get("label", "The date").replace(" (optional)", "")
        self.words = "The date" if label.endswith("?") else label

    def clean(self, value) -> date | None:
        day, month, year = [(part or "").strip() for part in (value or ["", "", ""])]
        if not (day or month or year):
            if self.is_wanted:
                raise ValidationError(f"Enter {self._named()}")
            return None
        missing = [name for name, part in (("day", day), ("month", month), ("year", year)) if not part]
        if missing:
            raise ValidationError(f"{self.words} must include a {' and a '.join(missing)}")
        return self._real(day, month, year)

    def _named(self) -> str:
        return (
            "a date"
            if len(self.words) > 40 or self.words == "The date"
            else f"the {self.words[0].lower()}{self.words[1:]}"
        )

    def _real(self, day, month, year) -> date:
        if month[:3].lower() in MONTHS:
            month = str(MONTHS.index(month[:3].lower()) + 1)
        try:
            typed = date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise ValidationError(f"{self.words} must be a real date, such as 27 3 2027") from None
        if not 1900 <= typed.year <= 2200:
            raise ValidationError(f"{self.words} must have a year of four figures, such as 2027")
        if self.after and typed <= self.after:
            raise ValidationError(f"{self.words} must be after {clock.format_date(self.after)}")
        if self.until and typed > self.until:
            raise ValidationError(f"{self.words} must be {clock.format_date(self.until)} or earlier")
        return typed


class ClockField(forms.TimeField):
    """A time of day, typed as people write it."""

    widget = forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"})

    def __init__(self, **facts):
        formats = ["%H:%M", "%H.%M", "%H%M", "%I.%M%p", "%I:%M%p", "%I%p", "%I.%M %p", "%I:%M %p", "%I %p"]
        messages = dict.fromkeys(("required", "invalid"), "Enter a time such as 14:30")
        super().__init__(input_formats=formats, error_messages=messages, **facts)


class ManyField(forms.ModelMultipleChoiceField):
    """Several records to tick. A key too long for any record is no choice, as is any other that is not shown.

    A form may set ``noted``, the keys of records whose label ends with ``note``.
    """

    widget = forms.CheckboxSelectMultiple
    noted: frozenset = frozenset()
    note = ""

    def label_from_instance(self, record) -> str:
        words = self.words_of(record)
        return f"{words} ({self.note})" if record.pk in self.noted else words

    def words_of(self, record) -> str:
        return str(record)

    def clean(self, value):
        if any(len(str(key)) > LONGEST_KEY for key in value or ()):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class PhoneField(forms.RegexField):
    """A telephone number as people write it, which may be left out."""

    def __init__(self, **kwargs):
        shown = {
            "max_length": 40,
            "required": False,
            "error_messages": {"invalid": "Enter a telephone number, such as 07700 900 123"},
            "widget": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "govuk-input--width-20"}),
        }
        super().__init__(r"^\+?[0-9][0-9 ()-]{4,24}[0-9]( *ext\.? *[0-9]{1,6})?$", **shown | kwargs)
