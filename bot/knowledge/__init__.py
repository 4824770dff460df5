"""knowledge/ → checked objects → SQL; the words of replies. No sentence for a user is written here."""
