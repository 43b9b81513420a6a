"""Makes the list of members to try an import with, as messy as real ones. Run again, it makes the same bytes.

Every person in it is invented.
"""

import io
import re
import sys
import zipfile
from pathlib import Path

from cadre.kernel.workbook import workbook

TARGET = Path(__file__).parent.parent / "cadre/housekeeping/example/files/cadre-to-import.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
ABOVE = ["SAMPLE: our reviewers, all invented. Last updated by Sam, do not sort!"]
# Cells are parted by a stroke. The heading of a group goes across three columns, and a force down two rows.
ROWS = """
Name|E-mail|Home force|Rank/role|Type|Strands|||Site visit|Desk|Trained?|Mob|Welsh|Gender|Notes
|||||Domestic abuse|Stalking and harassment|Other strands
DCI Tamsin O'Sample|Tamsin.OSample@midmarch.example|Midmarch||Police|Y|3|rape; hate crime|yes|y|45352|7700900101|no|F
PRŶS-EXAMPLE, Siân|sian@harbour.example|Harbour Lantern Trust|CEO|Charity|expert|||✓|n|14/3/2024|07700 900102|Oes

T/Supt Ravi Testname MBE|ravi@eastmere.example|Eastmere Police||officer|x|x||Y|Y|1st Feb 2023|+44 7700 900103||M|
Dr Bo Madeup|bo.madeup@eastmere.example||Det Insp|investigator|2|maybe||N|yes|#N/A|ext 12|||Back in the autumn
Tamsin O'Sample|tamsin.osample@MIDMARCH.example|Midmarch Constabulary|||||Modern slavery|||||yes||second row
Ravi Testname||Eastmere||||4
Name|E-mail|Home force|Rank/role|Type
Prof Quill Inventedly|quill@fenbridge|Fenbridge University|Professor of policing|academic||||no|Yes please|2022
Ms Wren Pretend|wren@westhaven.example|Westhavn Police|Head of HR|HR|||||1|31/02/2024|07700900105
|nobody@nowhere.example|#REF!
Idris Notreal|idris@opendoor.example; all@opendoor.example|Open Door Advocacy|IDVA|advocate|L3|no||TRUE|FALSE|Mar-22|0
"""
MERGED = ["F3:H3", "C8:C9"]


def cells(line: str) -> list:
    """The cells of a line; a whole number is a number, as a spreadsheet makes it of a date or a telephone number."""
    return [int(cell) if re.fullmatch("[1-9][0-9]*", cell) else cell for cell in line.split("|")]


def made() -> bytes:
    """The workbook: a title, an empty row, two rows of headings of which some are merged, and the people."""
    plain = workbook("Cadre (master)", ABOVE, map(cells, ROWS.split("\n")[:-1]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == SHEET:
                merged = "".join(f'<mergeCell ref="{place}"/>' for place in MERGED)
                text = text.replace("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")
            new.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(TARGET.write_bytes(made()) and 0)
