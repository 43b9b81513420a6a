"""Something that must be reported: four routes to people independent of the host. Never what was heard."""
