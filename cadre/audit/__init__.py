"""The record of acts, sealed in a chain so that tampering shows."""
