"""Search, the files of a long report, and the text of a long document."""

import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

from cadre.accounts.models import User
from cadre.extraction.limited import extract
from cadre.reports import documents
from cadre.reports.document_control import DRAFT
from cadre.reports.prose import blocks
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.models import IndexEntry
from cadre.search.queries import find

RUNS = 5
TYPED = ["victim", "account read back", "sergeant", "zebra", "the account was"]
SENTENCE = "What a victim says at first contact is written down in her words, and read back before anybody leaves. "


def _timed(act, runs=RUNS) -> tuple[float, float]:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken), max(taken)


def search() -> tuple[int, dict]:
    """How many entries there are, and milliseconds (median and worst over the typed words) for two askers."""
    asked = {}
    for words, name in (("sees all", "Asha Rahman"), ("two reviews", "Supt Helen Marsh")):
        keys = audience_keys(User.objects.get(name=name))
        taken = [_timed(lambda typed=typed, keys=keys: find(typed, keys=keys)) for typed in TYPED]
        asked[words] = (statistics.median(one for one, _ in taken) * 1000, max(worst for _, worst in taken) * 1000)
    return IndexEntry.objects.count(), asked


def show_search(before, after) -> None:
    print(f"| search by one who | ms at {before[0]:,} entries | ms at {after[0]:,} | growth | worst ms |")
    print("|---|--:|--:|--:|--:|")
    for words, (one, _) in before[1].items():
        other, worst = after[1][words]
        print(f"| {words} | {one:.1f} | {other:.1f} | ×{other / one:.1f} | {worst:.1f} |")
    print(flush=True)


def _report(findings: int) -> dict:
    stated = [
        {
            "type": "finding",
            "key": f"f{number}",
            "finding": number,
            "number": f"D{number}",
            "kind": "Development opportunity",
            "action": "P-1 Voices are heard",
            "statement": SENTENCE,
            "why": SENTENCE * 5,
            "consideration": SENTENCE * 4,
            "rests_on": "2 focus groups and 1 document",
            "dissent": [SENTENCE],
        }
        for number in range(1, findings + 1)
    ]
    written = [{**block, "key": f"s1-{place}"} for place, block in enumerate(blocks(f"{SENTENCE * 6}\n\n" * 60))]
    facts = ("title", "host", "framework", "days", "whom", "handling")
    sections = [("Summary", written), ("Development opportunities", stated)]
    return {
        **dict.fromkeys(facts, "A long report"),
        "reference": "2026-001",
        "edition": 1,
        "marking": "OFFICIAL",
        "sections": [
            {"key": f"s{place}", "title": title, "kind": "editorial", "blocks": held}
            for place, (title, held) in enumerate(sections, start=1)
        ],
    }


def show_exports() -> None:
    short, long = _report(30), _report(150)
    pages = [len(pikepdf.open(BytesIO(documents.render(each, DRAFT, "pdf"))).pages) for each in (short, long)]
    print(f"| report | s at {pages[0]} pages | s at {pages[1]} pages | growth |")
    print("|---|--:|--:|--:|")
    for form in ("pdf", "docx", "html"):
        one, other = (
            _timed(lambda each=each, form=form: documents.render(each, DRAFT, form), 3)[0] for each in (short, long)
        )
        print(f"| {form} | {one:.2f} | {other:.2f} | ×{other / one:.1f} |")
    print(flush=True)


def show_extraction() -> None:
    print("| text of a PDF | pages | s, with the process of its own | growth |")
    print("|---|--:|--:|--:|")
    before = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for pages in (20, 200):
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(typst.compile(f"#for _ in range({pages}) [#lorem(420) #pagebreak()]".encode()))
            taken, _ = _timed(lambda path=path: extract(path, "pdf"), 3)
            count = len(extract(path, "pdf").pages)
            print(f"| prose | {count} | {taken:.2f} | {f'×{taken / before:.1f}' if before else ''} |")
            before = taken
    print(flush=True)
