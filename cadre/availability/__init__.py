"""When members are free: the days they state, a page to state them on, and who is free for a review."""
