"""Who plans a season: programme staff. A plan with a review that is kept from a person is kept from them whole."""

import rules

from cadre.reviews.rules import is_programme_staff
from cadre.seasons.models import Plan


@rules.predicate
def can_see_plan(user, plan) -> bool:
    return Plan.objects.visible_to(user).filter(pk=plan.pk).exists()


VISIBLE = {Plan: can_see_plan}

rules.add_perm("seasons.see_season", is_programme_staff)
rules.add_perm("seasons.see_plan", can_see_plan)
rules.add_perm("seasons.plan_season", is_programme_staff)
rules.add_perm("seasons.change_plan", can_see_plan)
rules.add_perm("seasons.accept", can_see_plan)
