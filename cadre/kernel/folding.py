"""Text as it is looked for: a word is found whatever its accents, case, quotation marks and spaces.

``fold`` is for Python, ``Folded`` for a filter on either database; both give the same for the same text.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from itertools import accumulate

from django.db.backends.signals import connection_created
from django.db.models import CharField, Func, TextField, Transform, Value
from django.db.models.functions import Lower, Replace

MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# Signs and letters with one of ours in their place, and letters with two.
SINGLES = {
    **dict.fromkeys("‘’‛ʼʹ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict(zip("øØđĐłŁħĦŧŦıðÐς", "ooddllhhttiddσ", strict=True)),
}
PAIRS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}


class _Signs(dict):
    """What each sign becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = re.sub(MARKS, "", unicodedata.normalize("NFKD", _ours(chr(code))))
        self[code] = _ours(bare).lower()
        return self[code]


def _ours(text: str) -> str:
    return "".join(SINGLES.get(sign) or PAIRS.get(sign) or sign for sign in text)


_signs = _Signs()


def fold(text: str) -> str:
    """``text`` without accents, in small letters, with straight quotation marks and plain spaces."""
    if text.isascii():
        return text.lower().replace("`", "'")  # the same and faster: most of what a long list holds
    return text.translate(_signs)


def places_of(phrases: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Where one of ``phrases`` is in ``text``, however it is spelled there: where it begins and ends.

    A run of spaces and line breaks is one space in both. Places do not overlap.
    """
    patterns = [r"\s+".join(map(re.escape, fold(phrase).split())) for phrase in phrases]
    pattern = re.compile("|".join(pattern for pattern in patterns if pattern) or "(?!)")
    ends = list(accumulate(len(_signs[ord(sign)]) for sign in text))
    for match in pattern.finditer(fold(text)):
        # An accent is nothing in the folded text: it belongs to the letter before it.
        yield bisect_right(ends, match.start()), bisect_right(ends, ends[bisect_left(ends, match.end())])


@CharField.register_lookup
@TextField.register_lookup
class Folded(Transform):
    """A column as ``fold`` gives it: ``filter(name__folded__contains=fold(word))``."""

    lookup_name = "folded"
    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="cadre_fold", **context)

    def as_postgresql(self, compiler, connection, **context):
        """The steps of ``fold`` by functions of the database."""
        plain = _plain(self.get_source_expressions()[0])
        bare = Func(plain, Value(MARKS), Value(""), Value("g"), function="regexp_replace", output_field=TextField())
        return compiler.compile(Lower(_plain(bare)))


def _plain(column):
    singles = Value("".join(SINGLES)), Value("".join(SINGLES.values()))
    text: Func = Func(column, *singles, function="translate", output_field=TextField())
    for sign, pair in PAIRS.items():
        text = Replace(text, Value(sign), Value(pair))
    return Func(text, template="normalize(%(expressions)s, NFKD)", output_field=TextField())


def _teach(sender, connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function("cadre_fold", 1, lambda text: text and fold(text), deterministic=True)


connection_created.connect(_teach, dispatch_uid="cadre.kernel.folding")
