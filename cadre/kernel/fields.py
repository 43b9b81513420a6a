"""Column types shared by all apps."""

from collections.abc import Iterable

from django.db import models


class CodesField(models.CharField):
    """A short set of codes in one column, in a fixed order: ``("desk", "visit")`` is stored as ``|desk|visit|``.

    Filter by one code with ``field__has="desk"``: a plain LIKE, the same on every database. Codes are lower-case
    words with hyphens.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", ())
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value) -> tuple[str, ...]:
        if isinstance(value, str):
            value = value.strip("|").split("|")
        return tuple(sorted({code for code in value or () if code}))

    def get_prep_value(self, value) -> str:
        codes = self.to_python(value)
        return f"|{'|'.join(codes)}|" if codes else ""

    def value_to_string(self, obj) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Iterable[str], model_instance):
        return self.to_python(value)


@CodesField.register_lookup
class Has(models.Lookup):
    """``modes__has="desk"``: the set holds this code."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} LIKE %s", [*params, f"%|{self.rhs}|%"]
