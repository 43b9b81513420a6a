"""Row locks, for operations that check a rule before they write."""


def lock_row(record) -> None:
    """Lock the record's row until the transaction ends, and refresh ``record`` from it.

    SQLite needs no row lock: a write transaction there is already exclusive.
    """
    rows = record._meta.model._base_manager.select_for_update(of=("self",))
    record.refresh_from_db(from_queryset=rows)
