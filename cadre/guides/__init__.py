"""The guides for each role, inside the product."""
