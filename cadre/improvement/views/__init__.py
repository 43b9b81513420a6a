"""The pages of the response and the plan."""
