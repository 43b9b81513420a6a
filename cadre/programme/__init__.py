"""What the programme calls itself and how it works: dated settings, never edited into another meaning."""
