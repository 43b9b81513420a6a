"""The steps by which a person joins the cadre, each done by pages alone."""
