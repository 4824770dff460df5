"""A hundred people at once, through the gateway as browsers reach it."""
