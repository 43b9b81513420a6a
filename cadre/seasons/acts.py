"""What the audit trail calls the acts of seasons."""

from cadre.kernel.acts import register

register("seasons.plan_season", "Requested a plan of a season")
register("seasons.make_plan", "Made a plan of a season")
register("seasons.give_up", "Could not make a plan of a season")
register("seasons.stop", "Stopped a plan of a season, and kept the best")
register("seasons.accept", "Accepted a plan of a season")
