"""Every page of the matrix, opened in a browser by somebody who may: no fault of access, one heading, 320 px."""

import pytest

from cadre.accounts import operations as accounts
from cadre.joining.models import Support
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links import operations as links
from cadre.links.models import Kind
from cadre.mailings.operations.sending import PURPOSE
from tests.joining.steps import support_link_of
from tests.permissions.addresses import address
from tests.permissions.matrix import MATRIX

pytestmark = [pytest.mark.browser, pytest.mark.complete]
VISITORS = ("lead", "review_lead", "sponsor", "other_member")
# The pages are dealt out, so that they are opened side by side.
PARTS = 2
# Answers that are no page: a file, or a redirect to a page that is looked at anyway.
NO_PAGE = {
    "accounts:app_picture",
    "accounts:recovery_codes_file",
    "fieldwork:calendar",
    "fieldwork:whole_calendar",
    "reviews:terms_pdf",
    "teams:offer_calendar",
    "teams:place_calendar",
    "learning:calendar",
    "learning:certificate",
    "learning:download_certificate",
    "learning:download_log",
    "learning:year",
    "expenses:receipt",
    "expenses:run_csv",
    "expenses:totals_csv",
    "expenses:year_csv",
    "mailings:people_csv",
    "members:members_csv",
    "members:members_xlsx",
    "members:import_rejects",
    "members:monitoring_csv",
    "joining:mine",
    "members:mine",
    "organisations:organisations_csv",
    "library:original",
    "library:version_original",
    "library:picture",
    "library:whole_picture",
    "improvement:plan_csv",
    "practice:copy",
    "reports:download",
    "seasons:question",
    "seasons:download",
    "teams:load_csv",
    "teams:gaps_csv",
    "teams:proposal_question",
    "teams:proposal_plan",
    "workspace:programme_csv",
}
POST_ONLY = {
    "availability:confirm",
    "availability:renew_subscription",
    "availability:stop_subscription",
    "concerns:acknowledge",
    "concerns:receive",
    "joining:begin_application",
    "members:delete_filter",
    "joining:release_assessor",
    "joining:reopen",
    "joining:send_application_link",
    "joining:send_link",
    "joining:send_support_link",
    "learning:begin",
    "learning:ask_evaluation",
    "learning:begin_on_place",
    "learning:delete_hours",
    "learning:drop_goal",
    "learning:reach_goal",
    "expenses:open",
    "expenses:reopen",
    "learning:sign_up",
    "learning:stop_sharing",
    "mailings:retry",
    "seasons:again",
    "seasons:stop",
    "teams:propose",
    "mailings:stop",
    "evidence:withdraw_item",
    "improvement:withdraw_action",
    "library:drop_request",
    "library:put_back",
    "library:withdraw_annotation",
    "practice:acknowledge",
    "practice:withdraw_practice",
    "workspace:undo",
    "fieldwork:retract",
    "guides:put_all_away",
    "guides:put_away",
    "guides:show_again",
    "fieldwork:restore",
    "findings:order",
    "findings:propose",
    "findings:moderate",
    "findings:send_back",
    "findings:agree",
    "library:finish",
    "reports:begin",
    "reports:raise_section",
    "reviews:identifiers",
    "mail:withdraw",
    "mail:send_again",
    "mail:send_all_again",
    "teams:withdraw_offer",
    "accounts:deactivate",
    "accounts:reactivate",
}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_in_a_browser(world, visitor, subtests, part):
    for key in VISITORS:
        accounts.describe(user=world.people[key], note=key)
    visitors = {}
    for name in sorted(set(MATRIX) - NO_PAGE - POST_ONLY)[part::PARTS]:
        who = next((key for key in VISITORS if key in MATRIX[name].may), None)
        if who is None:  # nobody may at this stage of the world: the journey opens it at its own stage
            continue
        if who not in visitors:
            visitors[who] = visitor(world.people[who])
        with subtests.test(name):
            assert visitors[who].goes_to(address(name, world)) == 200


def test_pages_of_the_signed_out(visitor, subtests):
    nobody = visitor()
    for path in (
        "/",
        "/sign-in",
        "/sign-in/password",
        "/sign-in/forgotten",
        "/sign-in/join",
        "/sign-in/refused/unverified",
        "/sign-in/refused/cancelled",
        "/nowhere",
        "/offer/none",
    ):
        with subtests.test(path):
            assert nobody.goes_to(path) in {200, 404, 410}


def test_pages_of_whoever_has_a_link(world, visitor, subtests):
    """News by email, and the support of an application in both languages: before, refused and after."""
    nobody, support, member = visitor(), world.support, world.people["member"]
    facts = {"purpose": PURPOSE, "subject": reference_for(member, member.label), "recipient": member}
    news = links.mint(**facts, kind=Kind.RETURN, expires_at=clock.now() + clock.DAY, at=clock.now())
    for path in (f"/news/unsubscribe/{news}", "/news/unsubscribe/none", "/support/none"):
        with subtests.test(path.rpartition("/")[0]):
            assert nobody.goes_to(path) in {200, 410}
    nobody.goes_to(f"/news/unsubscribe/{news}")
    nobody.page.get_by_role("main").get_by_role("button").first.click()
    nobody.looks()
    for language in ("cy", "en"):
        Support.objects.filter(pk=support.pk).update(language=language)
        page = support_link_of(support)
        for answer in ("", "/decline", "/limits", "/pass-on"):
            with subtests.test(language, answer=answer):
                assert nobody.goes_to(f"{page}{answer}") == 200
                if answer:
                    nobody.page.get_by_role("main").get_by_role("button").last.click()
                    nobody.looks()
