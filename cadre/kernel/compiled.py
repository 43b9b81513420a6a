"""Queries that Django turns into SQL once in a process, for a read that every request makes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

# Two values of each kind that no record has. The time is at midday, so that its day is the same everywhere here.
EXAMPLES: dict[type, tuple] = {
    int: (2_000_000_011, 2_000_000_033),
    str: ("the first example", "the second example"),
    datetime: (datetime(2911, 3, 5, 12, 1, 2, 3, UTC), datetime(2933, 5, 7, 12, 5, 6, 7, UTC)),
    date: (date(2911, 3, 5), date(2933, 5, 7)),
}


class CompiledQuery:
    """The query that ``build`` returns for named values of the ``kinds`` given: ``int``, ``str``, ``datetime``,
    ``date``.

    ``build`` runs with examples, so the query must have the same shape for every value, and must use each value or the
    day of a time as it is. ``ValueError`` says so of one that works out another value from them.
    """

    def __init__(self, build: Callable[..., QuerySet], **kinds: type):
        self._build, self._kinds = build, kinds
        self._compiled: dict[str, tuple] = {}

    def rows(self, **values: Any) -> list[tuple]:
        """The rows for these values, as the database gives them."""
        sql, constants, places, _ = self._sql()
        parameters = list(constants)
        adapted = {name: _adapted(kind, values[name]) for name, kind in self._kinds.items()}
        for place, name in places:
            parameters[place] = adapted[name]
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def records(self, **values: Any) -> list[Model]:
        """The records for these values, of a query that selects all columns of one model."""
        *_, compiler = self._sql()
        columns = [column for column, _, _ in compiler.select]
        rows = compiler.apply_converters(self.rows(**values), compiler.get_converters(columns))
        names = [column.target.attname for column in columns]
        return [compiler.query.model.from_db(connection.alias, names, row) for row in rows]

    def _sql(self) -> tuple:
        if connection.vendor not in self._compiled:
            self._compiled[connection.vendor] = self._compile()
        return self._compiled[connection.vendor]

    def _compile(self) -> tuple:
        """The SQL, its parameters, the place of each value among them, and what turned the query into SQL."""
        (sql, one, compiler), (same, two, _) = (self._with_examples(number) for number in (0, 1))
        names = {
            tuple(_adapted(kind, example) for example in EXAMPLES[kind]): name for name, kind in self._kinds.items()
        }
        varying = [(place, pair) for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]]
        if sql != same or any(pair not in names for _, pair in varying):
            raise ValueError("The query has another shape or other values than those it is given")
        return sql, one, [(place, names[pair]) for place, pair in varying], compiler

    def _with_examples(self, number) -> tuple:
        values = {name: EXAMPLES[kind][number] for name, kind in self._kinds.items()}
        compiler = self._build(**values).query.get_compiler(connection=connection)
        return *compiler.as_sql(), compiler


def _adapted(kind, value):
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if kind is date else value
