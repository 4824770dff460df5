"""The store of cases over a real SQLite file."""
