"""The invented companies and their data."""
