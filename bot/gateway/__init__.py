"""The public door: everything a browser or another system may reach."""
