"""The top layer: settings, root addresses, the command and the server's entry. Nobody imports it."""
