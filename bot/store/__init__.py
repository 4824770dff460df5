"""SQLAlchemy models of what happens: cases and their entries. Imports nothing of ours."""
