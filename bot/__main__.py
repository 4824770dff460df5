"""`python -m bot …`: the guide's one command line."""

from bot.cli import main

main()
