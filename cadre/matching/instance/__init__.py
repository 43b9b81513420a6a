"""An instance of team matching: the cadre, the reviews, and the rules, as read from an open JSON file."""
