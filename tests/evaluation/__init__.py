"""How the evaluation judges and counts, with replies made by hand."""
