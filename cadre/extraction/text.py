"""The text of a file as it comes out of the limited process."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """The text of each page, and how sure it is.

    ``pages_are_exact``: the pages are those of the file, not cut about where pages would end. ``letters_are_sure``: the
    file says, or shows, which letters its bytes stand for. ``pictures``: the numbers of pages that are mostly a
    picture, whose words could not be read.
    """

    pages: list[str]
    pages_are_exact: bool = True
    letters_are_sure: bool = True
    pictures: tuple[int, ...] = ()
