"""Work for the background worker: one row per job, leased, retried, finished once."""
