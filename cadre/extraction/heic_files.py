"""Makes a copy of a HEIC picture in which only the picture is left. Runs only inside the limited process.

A HEIC file (ISO/IEC 14496-12 and 23008-12) is a tree of boxes. The box ``iloc`` says at which bytes each item of the
file lies: a picture, a tile of one, or what a camera noted beside it. Nothing is moved, so that each item stays where
the file says it is: what is no picture is overwritten with zeros, and a box that shows nothing becomes one of filling.
How the picture is turned is a property of its own, and stays.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from cadre.extraction.refusals import Refused

SHOWN = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
SHOWN_IN_META = frozenset((b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"dinf", b"grpl"))
PROPERTIES = frozenset(
    (
        b"hvcC",
        b"lhvC",
        b"av1C",
        b"avcC",
        b"vvcC",
        b"jpgC",
        b"j2kH",
        b"uncC",
        b"cmpd",
        b"ispe",
        b"pixi",
        b"pasp",
        b"colr",
    )
    + (
        b"irot",
        b"imir",
        b"clap",
        b"rloc",
        b"auxC",
        b"clli",
        b"mdcv",
        b"cclv",
        b"amve",
        b"lsel",
        b"a1op",
        b"a1lx",
        b"oinf",
    )
    + (b"tols", b"prfr")
)
# Codings of a picture, and pictures that are put together from others.
PICTURES = frozenset(
    (b"hvc1", b"hev1", b"lhv1", b"av01", b"avc1", b"vvc1", b"jpeg", b"j2k1", b"unci")
    + (b"grid", b"iovl", b"iden", b"tmap")
)
NOTES_OF_MOVIE = frozenset((b"udta", b"meta", b"uuid"))
FILLING = b"free"
IN_FILE, IN_IDAT = 0, 1
DEEPEST = 4


@dataclass(frozen=True)
class Box:
    """Where a box lies: ``start`` is its first byte, ``inside`` the first of what it has."""

    kind: bytes
    start: int
    inside: int
    end: int


@dataclass(frozen=True)
class Item:
    """What lies at these ``extents``, places and lengths from the start of the file or of the box ``idat``."""

    key: int
    method: int
    extents: tuple[tuple[int, int], ...]


def clean(content: bytes) -> bytes:
    """The file without what is no picture, of the same length. Raises ``Refused``, and ``struct.error`` or
    ``IndexError`` where it ends before what it should have."""
    made = bytearray(content)
    top = list(_boxes(made, 0, len(made)))
    kinds = [box.kind for box in top]
    if kinds.count(b"meta") != 1 or b"ftyp" not in kinds:
        raise Refused("corrupt")
    for box in top:
        if box.kind not in SHOWN:
            _fill(made, box)
        elif box.kind == b"moov":
            _clean_movie(made, box)
    [meta] = [box for box in top if box.kind == b"meta"]
    of_meta = {box.kind: box for box in _boxes(made, meta.inside + 4, meta.end)}
    for box in _boxes(made, meta.inside + 4, meta.end):
        if box.kind not in SHOWN_IN_META:
            _fill(made, box)
    if not {b"iinf", b"iloc", b"iprp"} <= of_meta.keys():
        raise Refused("corrupt")
    _clean_properties(made, of_meta[b"iprp"])
    pictures = set(_pictures(made, of_meta[b"iinf"]))
    _keep(made, top, of_meta, [item for item in _items(made, of_meta[b"iloc"]) if item.key in pictures])
    return bytes(made)


def _boxes(content: bytearray, start: int, end: int) -> Iterator[Box]:
    while start < end:
        size, kind = struct.unpack_from(">I4s", content, start)
        inside = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, inside)
            inside += 8
        stop = start + size if size else end
        if stop < inside or stop > end:
            raise Refused("corrupt")
        yield Box(bytes(kind), start, inside, stop)
        start = stop


def _fill(content: bytearray, box: Box) -> None:
    content[box.start + 4 : box.start + 8] = FILLING
    content[box.inside : box.end] = bytes(box.end - box.inside)


def _clean_movie(content: bytearray, parent: Box, depth: int = 0) -> None:
    """A picture that moves has its notes beside its tracks."""
    for box in _boxes(content, parent.inside, parent.end):
        if box.kind in NOTES_OF_MOVIE:
            _fill(content, box)
        elif box.kind in (b"trak", b"mdia") and depth < DEEPEST:
            _clean_movie(content, box, depth + 1)


def _clean_properties(content: bytearray, parent: Box) -> None:
    """A property keeps its number, which its pictures are told by, also when it becomes filling."""
    for box in _boxes(content, parent.inside, parent.end):
        if box.kind == b"ipco":
            for one in _boxes(content, box.inside, box.end):
                if one.kind not in PROPERTIES:
                    _fill(content, one)


def _pictures(content: bytearray, parent: Box) -> Iterator[int]:
    """The keys of the items that are pictures. Another becomes an item that no program reads; each loses its name."""
    version = content[parent.inside]
    for box in _boxes(content, parent.inside + (6 if version == 0 else 8), parent.end):
        version = content[box.inside]
        if box.kind != b"infe" or version not in (2, 3):
            _fill(content, box)
            continue
        key, _, kind = struct.unpack_from(">HH4s" if version == 2 else ">IH4s", content, box.inside + 4)
        words = box.inside + (12 if version == 2 else 14)
        if words > box.end:
            raise Refused("corrupt")
        content[words : box.end] = bytes(box.end - words)
        if kind in PICTURES:
            yield key
        else:
            content[words - 4 : words] = FILLING


def _items(content: bytearray, box: Box) -> Iterator[Item]:
    version = content[box.inside]
    sizes = content[box.inside + 4], content[box.inside + 5]
    wide_place, wide_length, wide_base = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    wide_index = sizes[1] & 15 if version else 0
    wide_key = 4 if version == 2 else 2
    count, at = _number(content, box.inside + 6, wide_key)
    for _ in range(count):
        key, at = _number(content, at, wide_key)
        method, at = _number(content, at, 2 if version else 0)
        _, at = _number(content, at, 2)
        base, at = _number(content, at, wide_base)
        extents, known = _number(content, at, 2)[0], []
        at += 2
        for _ in range(extents):
            _, at = _number(content, at, wide_index)
            place, at = _number(content, at, wide_place)
            length, at = _number(content, at, wide_length)
            known.append((base + place, length))
        if at > box.end:
            raise Refused("corrupt")
        yield Item(key, method & 15, tuple(known))


def _number(content: bytearray, at: int, width: int) -> tuple[int, int]:
    """The number of ``width`` bytes at ``at``, 0 where it has none, and the place behind it."""
    if at + width > len(content):
        raise Refused("corrupt")
    return int.from_bytes(content[at : at + width]), at + width


def _keep(content: bytearray, top: list[Box], of_meta: dict[bytes, Box], items: list[Item]) -> None:
    """Overwrite what of the data belongs to none of ``items``; of a moving picture, all of it may be shown."""
    places = {IN_FILE: [box for box in top if box.kind == b"mdat"], IN_IDAT: []}
    if any(box.kind == b"moov" for box in top):
        places[IN_FILE] = []
    if b"idat" in of_meta:
        places[IN_IDAT] = [of_meta[b"idat"]]
    if not items:
        raise Refused("corrupt")
    for method, boxes in places.items():
        for box in boxes:
            start = box.inside if method == IN_IDAT else 0
            extents = [
                (place + start, length) for one in items if one.method == method for place, length in one.extents
            ]
            _blank_besides(content, box, extents)


def _blank_besides(content: bytearray, box: Box, extents: list[tuple[int, int]]) -> None:
    at = box.inside
    for place, length in sorted(extents):
        end = place + length if length else box.end
        if box.inside <= place < box.end:
            content[at : max(at, place)] = bytes(max(at, place) - at)
            at = max(at, min(end, box.end))
    content[at : box.end] = bytes(box.end - at)
