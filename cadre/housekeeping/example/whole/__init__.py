"""Reviews of the worked example told from files of content: one that has gone the whole way, and two others."""
