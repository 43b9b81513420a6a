"""The report at each stage: exactly these roles see it (the design's row "report")."""

from cadre.reports.lifecycle import REPORT
from cadre.reports.models import Report

TEAM = {"lead", "review_lead", "researcher", "member"}
HOST = TEAM | {"sponsor"}
OUT = HOST | {"coordinator", "adviser", "contributor", "spoc"}
WHO = {
    "assembling": TEAM,
    "quality-read": TEAM,
    "signed-off": TEAM,
    "with-host": HOST,
    "answered": HOST,
    "issued": OUT,
    "superseded": OUT,
}


def test_who_sees_the_report_at_each_stage(world, subtests):
    assert set(WHO) == set(REPORT.states)
    for state, wanted in WHO.items():
        Report.objects.filter(pk=world.report.pk).update(state=state)
        report = Report.objects.get(pk=world.report.pk)
        with subtests.test(state):
            assert {key for key, user in world.people.items() if Report.objects.visible_to(user).exists()} == wanted
            assert {key for key, user in world.people.items() if user.has_perm("reports.see_report", report)} == wanted
    Report.objects.filter(pk=world.report.pk).update(state="with-host", contact_may_read=True)
    assert Report.objects.visible_to(world.people["spoc"]).exists()
