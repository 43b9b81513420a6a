"""The top of the house: settings, root addresses, the command and the server's entry. Nobody imports it."""
