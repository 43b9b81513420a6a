"""Facts of many kinds read in one question: rows of different records, each as its kind and a few words, in one union.

For a page that needs a little of much: asking for each kind alone would cost a question each.
"""

from collections import defaultdict

from django.db.models import TextField, Value
from django.db.models.functions import Cast

WIDTH = 4


def fact(rows, kind: str, *columns: str):
    """``rows`` as facts of ``kind``: up to four of their columns, as text."""
    words = [Cast(column, TextField()) for column in columns]
    empty = [Cast(Value(""), TextField()) for _ in range(WIDTH - len(words))]
    return rows.order_by().values_list(Cast(Value(kind), TextField()), *words, *empty)


def read(*parts) -> dict[str, list[tuple]]:
    """The facts of all ``parts`` by kind, each with its four columns, in one question."""
    first, *others = parts
    found: dict[str, list[tuple]] = defaultdict(list)
    for kind, *columns in first.union(*others, all=True):
        found[kind].append(tuple(columns))
    return found
