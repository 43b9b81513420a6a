"""Taking turns on a record, where a rule looks before it writes."""


def take_turns(record) -> None:
    """Hold the record's row until this transaction ends, and read it anew: whoever else takes turns on it waits, and
    then sees what was written. On SQLite the transaction itself holds the only write lock."""
    rows = type(record)._base_manager.select_for_update(of=("self",))
    record.refresh_from_db(from_queryset=rows)
