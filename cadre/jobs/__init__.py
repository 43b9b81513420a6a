"""Work done after the answer is given: queued by name, leased, retried, never done twice."""
