"""Benchmarks: this guide against Rasa's own starter project, on the same machine and in the same run.

Absolute times say more about the machine than about the program, so what counts are the ratios. Both servers run side
by side, idle but for the one being asked, and short rounds alternate between them: whatever else the machine does
meets both. `python -m bot bench` prints the table; `targets.py` holds what is to be reached.
"""
