"""Makes a PDF that looks the same and does nothing: no scripts, attachments, media, nor actions that start by
themselves or reach outside. Runs only inside the limited process.

What may stay is listed, and all else goes, wherever there is a list to make: the catalogue, kinds of remarks on a page,
actions. Elsewhere the few keys that carry something active go.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from cadre.extraction.refusals import Refused

SCRIPTS, ATTACHMENTS, MEDIA, ACTIONS = "scripts", "attachments", "media", "actions"


def _names(words: str) -> frozenset[str]:
    return frozenset(f"/{word}" for word in words.split())


CATALOGUE = _names(
    "Type Version Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines AcroForm Metadata "
    "StructTreeRoot MarkInfo Lang OutputIntents OCProperties Extensions"
)
TRAILER = _names("Root Info ID Size Prev XRefStm Type W Index Filter Length DecodeParms")
FORM = _names("Fields NeedAppearances DR DA Q")
REMARKS = _names(
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink "
    "Popup Widget Redact Watermark PrinterMark"
)
CARRIERS = {"/FileAttachment": ATTACHMENTS} | dict.fromkeys(_names("Screen Movie Sound 3D RichMedia Projection"), MEDIA)
# What is left of a carrier that something else in the document points at.
EMPTIED = _names("Type Subtype Rect")
# Turning to a place of the document, or to the next page, and web addresses: each waits for a reader's press.
STEPS = _names("NextPage PrevPage FirstPage LastPage")
WEB = ("http://", "https://", "mailto:")
SCRIPTED = _names("JavaScript Rendition")
AT_ACTIONS = _names("A PA OpenAction Next")
# Keys that carry something active wherever they are, and what it is.
ACTIVE = {
    "/AA": ACTIONS,
    "/JS": SCRIPTS,
    "/JavaScript": SCRIPTS,
    "/XFA": SCRIPTS,
    "/EF": ATTACHMENTS,
    "/AF": ATTACHMENTS,
    "/EmbeddedFiles": ATTACHMENTS,
    "/RichMediaContent": MEDIA,
    "/RichMediaSettings": MEDIA,
    "/Renditions": MEDIA,
    "/PresSteps": ACTIONS,
}
# A stream whose content is in another file, or that stands for a page of one.
OUTSIDE = _names("F FFilter FDecodeParms OPI Ref")
# In these, keys are names that the page's maker chose, which mean nothing.
NAMED_BY_MAKER = _names(
    "Font XObject ColorSpace Pattern Shading ExtGState Properties CharProcs Colorants ClassMap RoleMap Dests N R D"
)


def clean(path: Path, copy: Path) -> list[str]:
    """Write the harmless PDF to ``copy`` and return what was removed, in order of the alphabet.

    Raises ``Refused``: for a password, for damage, and where something active would be left.
    """
    try:
        with pikepdf.open(path) as document:
            removed = _clean(document)
            # Streams are copied as they are: one may unpack to more than the memory.
            as_they_are = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
            document.save(copy, deterministic_id=True, **as_they_are)
        with pikepdf.open(copy) as written:
            if _clean(written):
                raise Refused("not-cleaned")
    except pikepdf.PasswordError:
        raise Refused("encrypted") from None
    except pikepdf.PdfError:
        raise Refused("corrupt") from None
    except (RuntimeError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise Refused("not-cleaned") from None
    return sorted(removed)


def _clean(document: pikepdf.Pdf) -> set[str]:
    root = document.Root
    removed = {_sort_of(root.OpenAction)} if "/OpenAction" in root and not _is_harmless(root.OpenAction) else set()
    if "/Collection" in root:
        removed.add(ATTACHMENTS)
    _keep_only(document.trailer, TRAILER)
    for dictionary, keys in ((root, CATALOGUE), (root.get("/Names"), {"/Dests"}), (root.get("/AcroForm"), FORM)):
        if isinstance(dictionary, Dictionary):
            removed |= _keep_only(dictionary, keys)
    for item, is_map in _everything(document.trailer):
        removed |= _clean_one(item, is_map)
    return removed


def _keep_only(dictionary, keys) -> set[str]:
    """Remove every other key; returns what kinds of active things these were."""
    others = set(dictionary.keys()) - keys
    for key in others:
        del dictionary[key]
    return {ACTIVE[key] for key in others if key in ACTIVE}


def _everything(start) -> Iterator[tuple[Dictionary | Stream, bool]]:
    """Each dictionary and stream that can be reached, and whether its keys are names of the maker's choice.

    Goes on into what is left of one once its caller has cleaned it.
    """
    waiting, seen = [(start, False)], set()
    while waiting:
        item, is_map = waiting.pop()
        if getattr(item, "is_indirect", False):
            if (item.objgen, is_map) in seen:
                continue
            seen.add((item.objgen, is_map))
        if isinstance(item, Array):
            waiting += [(inner, False) for inner in item if isinstance(inner, Array | Dictionary | Stream)]
        elif isinstance(item, Dictionary | Stream):
            yield item, is_map
            for key in sorted(item.keys()):
                if isinstance(inner := item.get(key), Array | Dictionary | Stream):
                    waiting.append((inner, not is_map and key in NAMED_BY_MAKER and isinstance(inner, Dictionary)))


def _clean_one(item: Dictionary | Stream, is_map: bool) -> set[str]:
    if is_map:
        return set()
    removed = set()
    if (carried := CARRIERS.get(_subtype(item))) and set(item.keys()) - EMPTIED:
        removed.add(carried)
        _keep_only(item, EMPTIED)
    if isinstance(remarks := item.get("/Annots"), Array):
        removed |= _clean_remarks(remarks)
    if item.get("/FT") == Name.Sig and "/V" in item:
        # Changed by the cleaning, it would warn of itself.
        del item["/V"]
    for key in sorted(item.keys()):
        if sort := _active_at(item, key):
            removed.add(sort)
            del item[key]
    return removed


def _active_at(item: Dictionary | Stream, key: str) -> str:
    """What kind of active thing ``item`` has at this key, if any."""
    if key in ACTIVE:
        return ACTIVE[key]
    if key in OUTSIDE and isinstance(item, Stream):
        return ATTACHMENTS
    action = item.get(key) if key in AT_ACTIONS else None
    is_action = isinstance(action, Dictionary) and "/S" in action
    return _sort_of(action) if is_action and not _is_harmless(action) else ""


def _clean_remarks(remarks: Array) -> set[str]:
    kept = [remark for remark in remarks if _subtype(remark) in REMARKS]
    removed = {CARRIERS.get(_subtype(remark), MEDIA) for remark in remarks if _subtype(remark) not in REMARKS}
    if removed:
        remarks[:] = kept
    return removed


def _subtype(remark) -> str:
    return str(remark.get("/Subtype", "")) if isinstance(remark, Dictionary) else ""


def _is_harmless(action) -> bool:
    """Whether it is a place in the document, or an action that turns to one or to a web address and then ends."""
    if isinstance(action, Array):
        return True
    if not isinstance(action, Dictionary) or "/Next" in action:
        return False
    match str(action.get("/S", "")):
        case "/GoTo":
            return True
        case "/Named":
            return str(action.get("/N", "")) in STEPS
        case "/URI":
            address = action.get("/URI")
            return isinstance(address, String) and str(address).strip().lower().startswith(WEB)
    return False


def _sort_of(action) -> str:
    kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
    return SCRIPTS if kind in SCRIPTED else ACTIONS
