"""A process that serves pages looks for garbage seldom, and not among what it loaded at its start."""

import gc

from cadre.config.garbage import collect_rarely


def test_what_was_loaded_is_left_out():
    before = gc.get_threshold()
    try:
        collect_rarely()
        assert gc.get_freeze_count() > 10_000
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
