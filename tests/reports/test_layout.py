"""What a report says beside its text: who reviewed, when it was issued, and its page for a reader in a hurry."""

from cadre.reports.document_control import DRAFT
from cadre.reports.layout import LISTED, laid_out
from tests.reports.test_documents import CONTROL, content, finding


def cover(control, **changes):
    return dict(laid_out({**content(), **changes}, control)["cover"])


def test_the_cover_says_who_reviewed_and_when_it_was_issued():
    facts = cover(CONTROL)
    assert facts["Visit"] == "1 to 3 March 2027"
    assert facts["Issued"] == "4 May 2027"
    assert facts["Led by"] == "Helen Marsh, Eastshire Police"
    assert facts["Review team"] == "Priya Nair, Westmarch Police"
    assert "Status" not in facts


def test_a_draft_says_so_and_has_no_day_of_issue():
    facts = cover(DRAFT)
    assert facts["Status"] == "Draft, not signed off"
    assert "Issued" not in facts


def test_an_edition_is_named_from_the_second_on():
    assert cover(CONTROL)["Reference"] == "2026-001"
    assert cover(CONTROL, edition=2)["Reference"] == "2026-001, edition 2"


def test_at_a_glance_counts_every_finding_and_lists_the_first():
    findings = [finding(n, f"S{n}") for n in range(1, LISTED + 4)]
    glance = laid_out(content(findings=findings), CONTROL)["glance"]
    assert [(count["number"], count["words"]) for count in glance["counts"]] == [
        (str(LISTED + 3), "strengths"),
        ("0", "development opportunities"),
        ("0", "promising practices"),
    ]
    (listed,) = glance["lists"]
    assert len(listed["items"]) == LISTED
    assert listed["more"] == "And 3 more in this report"


def test_the_picture_has_every_action_in_scope_and_every_finding_once():
    findings = [finding(1, "S1"), finding(2, "D1"), {**finding(3, "P1"), "action": "P-9 Beyond the scope"}]
    picture = laid_out(content(findings=findings), CONTROL)["glance"]["picture"]
    assert [row["action"] for row in picture["rows"]] == [
        "P-1 Voices are heard",
        "P-2 Nobody waits",
        "P-9 Beyond the scope",
    ]
    marks = [[[mark["number"] for mark in cell] for cell in row["marks"]] for row in picture["rows"]]
    assert marks == [[["S1"], ["D1"], []], [[], [], []], [[], [], ["P1"]]]


def test_a_report_without_findings_has_no_picture():
    assert laid_out(content(), CONTROL)["glance"]["picture"] is None
