"""How often Python looks for cycles of objects that nothing uses."""

import gc


def collect_rarely() -> None:
    """Leave out what the product loaded at its start, and look less often. For processes that serve pages.

    Looking through everything took up to half a second in the middle of a page, for the little that a page leaves. What
    is new is looked through about once in a page, in a few milliseconds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 5, 200)
