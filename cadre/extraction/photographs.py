"""Makes a smaller copy of a photograph, upright and without what the camera noted, such as the place.

Runs only inside the limited process: nothing it is given is trusted.
"""

from pathlib import Path

from PIL import Image, ImageOps

from cadre.extraction.refusals import Refused

KINDS = ("JPEG", "PNG")
# A photograph of 50 megapixels is more than any telephone takes by itself.
MAX_PIXELS = 50_000_000
# The small print of a receipt can be read at so many pixels a side.
LONGEST, QUALITY = 2000, 82


def shrink(path: Path, copy: Path) -> None:
    """Write the photograph as a JPEG to ``copy``. Raises ``Refused``."""
    try:
        with Image.open(path, formats=KINDS) as photograph:
            if photograph.width * photograph.height > MAX_PIXELS:
                raise Refused("receipt-too-many-pixels")
            photograph.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(photograph)
            upright.thumbnail((LONGEST, LONGEST))
            _on_white(upright).save(copy, "JPEG", quality=QUALITY, optimize=True)
    except Image.DecompressionBombError:
        raise Refused("receipt-too-many-pixels") from None
    except (OSError, SyntaxError, ValueError):
        raise Refused("receipt-corrupt") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in red, green and blue alone, on white where one sees through it, without its notes."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        ground = Image.new("RGB", layers.size, "white")
        ground.paste(layers, mask=layers.getchannel("A"))
        return ground
    plain = Image.new("RGB", picture.size)
    plain.paste(picture.convert("RGB"))
    return plain
