"""Records that people withdraw: kept for the trail, and in no list, count, gate, export or search."""

from typing import Any

from django.db import models


def in_place(queryset_class: type[models.QuerySet]) -> Any:
    """The default manager of a model whose records can be withdrawn: it reads those in place, and no others.

    ``queryset_class`` has ``in_place()``, the only statement of which those are. A model with this manager has a second
    one, ``everything``, for undoing. Its base manager, which follows links and locks rows, reads everything too.
    """

    class InPlace(models.Manager.from_queryset(queryset_class)):  # type: ignore[misc]
        def get_queryset(self):
            return super().get_queryset().in_place()

    return InPlace()
