"""Forms that were sent, so that a form sent twice does its work once."""
