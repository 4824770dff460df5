"""Run by Alembic for every upgrade, on the connection it is handed; `upgrade` has begun the transaction and ends it."""

from __future__ import annotations

from alembic import context

# By its full name: Alembic runs this file as a script, outside its package.
from bot.store.migrations import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=list(METADATA),
    render_as_batch=True,  # SQLite changes a column only by copying its table
)
context.run_migrations()
