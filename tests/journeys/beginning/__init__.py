"""The steps of a programme that begins on an empty database, each done by pages alone."""
