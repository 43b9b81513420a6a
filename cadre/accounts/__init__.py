"""Users, sign-in, invitations, programme roles, preferences and notifications."""
