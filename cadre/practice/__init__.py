"""Promising practice: proposed from a finding, shared only as far as the host has consented, and called back."""
