"""What a refused field says when its form has no words of its own for it: always what to do next."""

from django import forms

ADDRESS = "Enter an email address such as name@example.org"
ONE_OF = "Choose one of the answers shown"
SOME_OF = "Choose from the answers shown"

REFUSALS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "Answer this question"},
    forms.CharField: {
        "max_length": "Shorten this to %(limit_value)d characters or fewer. It has %(show_value)d",
        "null_characters_not_allowed": "Enter this again without special characters that we cannot save",
    },
    forms.EmailField: {"invalid": ADDRESS},
    forms.IntegerField: {
        "invalid": "Enter a whole number, such as 2",
        "min_value": "Enter a number that is %(limit_value)d or more",
        "max_value": "Enter a number that is %(limit_value)d or less",
    },
    forms.ChoiceField: {"invalid_choice": ONE_OF},
    forms.MultipleChoiceField: {"invalid_choice": SOME_OF, "invalid_list": SOME_OF},
    forms.ModelChoiceField: {"invalid_choice": ONE_OF},
    forms.ModelMultipleChoiceField: {"invalid_choice": SOME_OF, "invalid_list": SOME_OF, "invalid_pk_value": SOME_OF},
}

# The same by code, for the forms that are also in Welsh.
IN_WELSH = {
    "required": "Atebwch y cwestiwn hwn",
    "max_length": "Byrhewch hwn i %(limit_value)d nod neu lai. Mae ganddo %(show_value)d",
    "null_characters_not_allowed": "Rhowch hwn eto heb nodau arbennig na allwn eu cadw",
    "line_break": "Rhowch hwn ar un llinell",
    "invalid": "Gwiriwch hwn, a rhowch ef eto",
    "min_value": "Rhowch rif sy’n %(limit_value)d neu fwy",
    "max_value": "Rhowch rif sy’n %(limit_value)d neu lai",
    "invalid_choice": "Dewiswch o’r atebion a ddangosir",
    "invalid_list": "Dewiswch o’r atebion a ddangosir",
    "invalid_pk_value": "Dewiswch o’r atebion a ddangosir",
}


def refuse_in(field: forms.Field, language: str, **words: str) -> None:
    """Have a field refuse what is typed in that language; ``words`` are its own, by code."""
    field.error_messages = {**field.error_messages, **(IN_WELSH if language == "cy" else {}), **words}


def put_in_our_words() -> None:
    """Give Django's fields these words, in place of "Ensure this value has at most 300 characters"."""
    for field, words in REFUSALS.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), **words}
