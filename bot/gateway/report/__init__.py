"""Reports of a verdict: one object of data, shown as a page, PDF, Word and Excel."""
